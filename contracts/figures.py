"""What supervision answers about figures: rates, their cases, the chronicle they are counted from, open data."""

from typing import ClassVar


class _Figures:
    owner: ClassVar[str] = "supervision"
