"""How alike a text that is no appeal yet is to appeals, and to another text: to be checked before it is taken in."""

from typing import Any

from kit.bus.unit_of_work import ReadSession
from services.intake.same_matter.domain.words import KEPT, Vector, likeness, vector
from services.intake.same_matter.store.near import near
from services.intake.same_matter.store.weights import weights


class Alike:
    """Texts weighed by the weights in force."""

    def __init__(self, reading: ReadSession) -> None:
        self._reading, self._weighed = reading, weights(reading)

    def weigh(self, title: str, text: str) -> Vector:
        """The text as it is compared."""
        return vector(title, text[:KEPT], self._weighed)

    def texts(self, said: Vector) -> dict[str, float]:
        """How alike it is to what was said before, each text called by its first appeal."""
        found: list[tuple[float, Any]] = near(self._reading, said, self._weighed.version)
        return {row.text_id: like for like, row in found}

    def between(self, one: Vector, other: Vector) -> float:
        """0 to 1."""
        return min(1.0, likeness(one, other))
