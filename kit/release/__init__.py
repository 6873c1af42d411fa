"""Held, read, released: what somebody wrote is shown to everybody by a decision that is kept beside it."""

from kit.release.decisions import DecisionRow, Releases
from kit.release.redact import HIDDEN, redact
from kit.release.rule import Rule
from kit.release.texts import Texts

__all__ = ["HIDDEN", "DecisionRow", "Releases", "Rule", "Texts", "redact"]
