"""What supervision tells and answers about hot spots, topics of supervision and research reports."""

from typing import ClassVar


class _Topics:
    owner: ClassVar[str] = "supervision"
