"""Who takes over from whom, and by which decision."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Successor:
    """A merge as it is carried out."""

    gone: str
    gone_name: str
    into: str
    into_name: str
    reason: str
    by: str

    @property
    def told(self) -> str:
        """As a history says it: who has it now, then who had it and why."""
        return f"{self.into_name}\n{self.gone_name}：{self.reason}"
