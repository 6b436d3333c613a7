"""A Streamlit server of the benchmark's own, on a free port of this machine, for as long as it is needed."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
APP = ROOT / "app.py"
PLAIN = ROOT / "benchmarks" / "plain_page.py"
EMPTY = ROOT / "benchmarks" / "empty_page.py"
PATIENCE = 60  # seconds for a start


@dataclass(frozen=True)
class Service:
    """A running server: where it answers, its process, and the moment it was spawned (`time.perf_counter`)."""

    port: int
    pid: int
    spawned: float

    @property
    def address(self) -> str:
        """Its address for a browser."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serve(script: Path = APP, environment: dict[str, str] | None = None, log: Path | None = None) -> Iterator[Service]:
    """Serves `script` as `make run` does, with these environment variables; ready when it answers.

    What the server prints goes to `log`, and to standard error where it fails.
    """
    port = free_port()
    options = {"port": port, "address": "127.0.0.1", "headless": "true"}
    flags = [part for name, value in options.items() for part in (f"--server.{name}", str(value))]
    with log.open("w+b") if log else tempfile.TemporaryFile() as output:
        spawned = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(script), *flags],
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        service = Service(port, process.pid, spawned)
        try:
            wait_until_healthy(service, process)
            yield service
        except BaseException:
            output.seek(0)
            sys.stderr.write(output.read().decode(errors="replace")[-4000:])
            raise
        finally:
            stop(process)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(service: Service, process: "subprocess.Popen[bytes]") -> None:
    """Until the server says that it is up; RuntimeError when it is not in time."""
    while time.perf_counter() - service.spawned < PATIENCE and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{service.address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError("the server did not start")


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Ends the server, politely at first."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=10)


def memory(service: Service) -> int | None:
    """Bytes of memory the server holds, where the system tells."""
    status = Path(f"/proc/{service.pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS")), None)


def processor_seconds(service: Service) -> float | None:
    """Seconds of processor time the server has used, where the system tells."""
    stat = Path(f"/proc/{service.pid}/stat")
    if not stat.exists():
        return None
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
