"""What supervision tells and answers about livelihood projects: plan, tracks, inspections, findings, alerts."""

from typing import ClassVar


class _Projects:
    owner: ClassVar[str] = "supervision"
