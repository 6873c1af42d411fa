"""How messages of one subscription gather; apart from what does it, so that settings load nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """How many seconds messages wait so that they share a transaction; who stands in a full batch never does."""

    alone: float = 0.0
    """Of who comes first, for others."""
    apart: float = 0.0
    """From one batch's beginning to the next: who comes after a quiet moment waits for nobody, a stream is gathered."""


AT_ONCE = Pace()
"""Nobody waits for anybody."""
