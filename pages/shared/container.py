"""How numbers travel to the stage: a JSON header and float64 columns in one piece of bytes.

    uint32 length of the header · header, padded to eight bytes · columns

The header names each column's place, counted in numbers.
"""

import json
import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from landscapes.core.surface import Array


class Columns:
    """Collects number columns and hands out their places."""

    def __init__(self) -> None:
        self.arrays: list[Array] = []
        self.length = 0

    def add(self, column: NDArray[Any]) -> int:
        """Where `column` starts, in numbers."""
        place = self.length
        self.arrays.append(np.ascontiguousarray(column, dtype="<f8"))
        self.length += len(column)
        return place

    def bytes(self) -> bytes:
        """All columns in a row."""
        return b"".join(array.tobytes() for array in self.arrays)


def pack(header: dict[str, Any], columns: Columns) -> bytes:
    """The header and the columns that it names."""
    text = json.dumps(header, separators=(",", ":"), allow_nan=False, ensure_ascii=False).encode()
    text += b" " * (-(4 + len(text)) % 8)
    return struct.pack("<I", len(text)) + text + columns.bytes()
