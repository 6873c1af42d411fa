"""Why nothing can notice some changes: `equivalent.toml`, by the change itself or by its kind."""

import re
import tomllib
from functools import cache
from pathlib import Path

EQUIVALENT = Path(__file__).with_name("equivalent.toml")


def why(where: str, was: str, now: str) -> str:
    """The reason why a change does the same, whatever a test looks at; empty where none was given."""
    told = _listed().get((where, was, now), "")
    return told or next((reason for kind, to, reason in _kinds() if _is_of(kind, to, was, now)), "")


def _is_of(kind: re.Pattern[str], to: str, was: str, now: str) -> bool:
    """Whether a line becomes the other when one thing of the kind is changed in it, and nothing else."""
    return any(was[: one.start()] + one.expand(to) + was[one.end() :] == now for one in kind.finditer(was))


@cache
def _listed() -> dict[tuple[str, str, str], str]:
    listed: list[dict[str, str]] = tomllib.loads(EQUIVALENT.read_text()).get("equivalent", [])
    return {(one["where"], one["was"], one["now"]): one["why"] for one in listed}


@cache
def _kinds() -> list[tuple[re.Pattern[str], str, str]]:
    listed: list[dict[str, str]] = tomllib.loads(EQUIVALENT.read_text()).get("everywhere", [])
    return [(re.compile(one["was"]), one["now"], one["why"]) for one in listed]
