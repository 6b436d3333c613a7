"""Counts the bytes that a page receives."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def traffic(page: Any) -> Iterator[dict[str, int]]:
    """Counts bytes: what websockets brought, and what answers over HTTP took on the wire, until the block ends."""
    counts = {"websocket": 0, "http": 0}
    session = page.context.new_cdp_session(page)

    def frame(event: Any) -> None:
        payload, binary = event["response"]["payloadData"], event["response"]["opcode"] == 2
        counts["websocket"] += len(payload) * 3 // 4 - payload[-2:].count("=") if binary else len(payload)

    def answer(event: Any) -> None:
        counts["http"] += int(event["encodedDataLength"])

    session.on("Network.webSocketFrameReceived", frame)
    session.on("Network.loadingFinished", answer)
    session.send("Network.enable")
    try:
        yield counts
    finally:
        session.detach()
