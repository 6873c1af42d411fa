"""What is wrong with a row of a list, as whoever sent it is told."""

from dataclasses import dataclass, field
from typing import NamedTuple

FAULTS_TOLD = 20
"""What is told of one row at the most: who mends so much sends the file again (ours)."""


class Fault(NamedTuple):
    """One thing that is wrong with a row, in both languages of the pages, and the field it is about."""

    zh: str
    en: str
    column: str = ""


@dataclass
class Checked:
    """One row: its values when it is good, what is wrong when it is not."""

    values: dict[str, object] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, column: str, zh: str, en: str, said: str = "") -> None:
        """Note a fault of a field, with the beginning of what was written."""
        if len(self.faults) < FAULTS_TOLD:
            told = (f"{zh}：{said[:40]}", f"{en}: {said[:40]}") if said else (zh, en)
            self.faults.append(Fault(*told, column))
