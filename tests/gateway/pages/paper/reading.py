"""A PDF as its readers see it: lines by page, and what poppler tells of the file."""

import subprocess
import tempfile
from pathlib import Path


def pages_of(pdf: bytes) -> list[list[str]]:
    """Every page's lines as they stand, blank ones left out."""
    pages = _told(pdf, "pdftotext", "-layout", "-", "-").split("\f")[:-1]
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]


def info_of(pdf: bytes) -> dict[str, str]:
    """What pdfinfo tells of the file."""
    lines = (line.partition(":") for line in _told(pdf, "pdfinfo", "-").splitlines())
    return {name: value.strip() for name, _, value in lines}


def fonts_of(pdf: bytes) -> str:
    """What pdffonts tells of it."""
    return _told(pdf, "pdffonts", "-")


def _told(pdf: bytes, *command: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file.pdf"
        file.write_bytes(pdf)
        named = [str(file), *command[command.index("-") + 1 :]]
        done = subprocess.run([*command[: command.index("-")], *named], capture_output=True, text=True, check=True)
    return done.stdout
