"""A county to try things in: Zhushan's townships with invented people, filled through the platform's own commands."""

from gateway.demo.fill import fill
from gateway.demo.people import PASSWORD, told

__all__ = ["PASSWORD", "fill", "told"]
