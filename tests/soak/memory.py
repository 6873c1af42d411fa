"""How much memory each process had at its worst."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.soak.stage import Stage

LOOK_SECONDS = 0.5


class Memory:
    """The largest VmHWM of each of a stage's processes, also of those that ended (Linux)."""

    def __init__(self, stage: "Stage") -> None:
        self._stage = stage
        self._over = threading.Event()
        self._looker = threading.Thread(target=self._look_on, daemon=True)
        self.peaks: dict[str, int] = {}
        """Bytes by the name of the service."""

    def start(self) -> None:
        """Begin to look."""
        self._looker.start()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        if self._looker.ident is not None:
            self._looker.join()

    def worst(self) -> str:
        """The process that had most, and how much."""
        name = max(self.peaks, key=lambda one: self.peaks[one])
        return f"{name} {self.peaks[name] / 2**20:.0f} MiB"

    def _look_on(self) -> None:
        while not self._over.wait(LOOK_SECONDS):
            for name, child in list(self._stage.children.items()):
                service = name.partition("-")[0]
                self.peaks[service] = max(self.peaks.get(service, 0), _peak(child.pid))


def _peak(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0  # it ended
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)
