"""Who still holds an office that another service keeps the register of: each service's own copy."""

from kit.standing.copy import Held, StandingCopy

__all__ = ["Held", "StandingCopy"]
