"""What the figures were measured on."""

import os
import platform
import subprocess
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks import chromium


def machine() -> dict[str, str]:
    """Processor, cores, system and the versions that matter, by name."""
    return {
        "processor": f"{processor()}, {os.cpu_count()} cores",
        "system": system(),
        "Python": platform.python_version(),
        **{name: version(name.lower()) for name in ("Numba", "NumPy", "Streamlit")},
        "Chromium": chromium_version(),
        "load before": load(),
        "date": date.today().isoformat(),
    }


def processor() -> str:
    """The processor's name, where the system tells it."""
    table = Path("/proc/cpuinfo")
    lines = table.read_text().splitlines() if table.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def system() -> str:
    """The system's name."""
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.platform(terse=True)


def load() -> str:
    """How many other processes wanted a processor in the last minute: above the cores, times mean little."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "-"


def chromium_version() -> str:
    """The installed browser's version, or "-" where none is on the path."""
    found = chromium.executable()
    if not found:
        return "-"
    told = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout.split()
    return next((word for word in told if word[0].isdigit()), "-")
