"""x"""

from pathlib import Path


def main(folder: Path) -> int:
    return 0
