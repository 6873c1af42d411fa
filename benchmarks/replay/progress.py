"""How far a replay is, kept in its folder after each half day, so that one that was ended goes on where it stood."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Progress:
    """What the simulated hands have to remember; the county remembers the rest."""

    now: str
    """The moment of the county's clock, ISO 8601."""
    said: int = 0
    """Appeals that were taken in, from the oldest on."""
    steps: int = 0
    receipts: dict[str, dict[str, str]] = field(default_factory=dict)
    silent: list[str] = field(default_factory=list)
    """Appeals whose residents never rate."""
    hottest: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By matter, as it was shown when it was hottest."""
    shown: dict[str, int] = field(default_factory=dict)
    """By month, how many matters the office was shown."""

    def keep(self, folder: Path) -> None:
        """Write it whole, or not at all."""
        fresh = folder / "progress.next"
        fresh.write_text(json.dumps(asdict(self), ensure_ascii=False))
        fresh.replace(folder / "progress.json")


def begun(folder: Path, now: str) -> Progress:
    """The one of this folder, or a new one from this moment on."""
    file = folder / "progress.json"
    return Progress(**json.loads(file.read_text())) if file.exists() else Progress(now)
