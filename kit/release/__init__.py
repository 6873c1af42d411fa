"""Held, read, released: what somebody wrote is shown to everybody by a decision that is kept beside it."""

from kit.release.decisions import DecisionRow, Releases
from kit.release.redact import HIDDEN, redact
from kit.release.rule import Rule

__all__ = ["HIDDEN", "DecisionRow", "Releases", "Rule", "redact"]
