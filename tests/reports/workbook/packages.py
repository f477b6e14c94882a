"""Workbook files that are not what they should be, made from one that is."""

import struct
import zipfile
from pathlib import Path

CENTRAL = b"PK\x01\x02"  # each entry of a zip directory begins with this
SIZE_AT, FLAGS_AT = 24, 8  # where it says the inflated size, and the flags


def repacked(path: Path, changes: dict[str, bytes]) -> Path:
    """The package at `path` with some parts replaced or added."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()} | changes
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as package:
        return package.read(name)


def edited(path: Path, name: str, old: bytes, new: bytes) -> Path:
    """The package with `old` replaced by `new` in one part."""
    content = part(path, name)
    assert old in content
    return repacked(path, {name: content.replace(old, new)})


def declaring(path: Path, size: int) -> Path:
    """The package whose directory gives every part this inflated size."""
    return _patched(path, SIZE_AT, struct.pack("<I", size))


def locked(path: Path) -> Path:
    """The package whose directory says that every part needs a password."""
    return _patched(path, FLAGS_AT, struct.pack("<H", 1))


def _patched(path: Path, offset: int, value: bytes) -> Path:
    content = bytearray(path.read_bytes())
    at = content.find(CENTRAL)
    while at >= 0:
        content[at + offset : at + offset + len(value)] = value
        at = content.find(CENTRAL, at + 4)
    path.write_bytes(content)
    return path
