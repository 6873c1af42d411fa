"""Why nothing can notice some changes (`equivalent.toml`), by the change itself or by its kind, and who notices some
that no test of a run here can (`with_a_server.toml`)."""

import re
import tomllib
from functools import cache
from pathlib import Path

EQUIVALENT = Path(__file__).with_name("equivalent.toml")
WITH_A_SERVER = Path(__file__).with_name("with_a_server.toml")


def why(where: str, was: str, now: str) -> str:
    """The reason why a change does the same, whatever a test looks at; empty where none was given."""
    told = _listed().get((where, was, now), "")
    return told or next((reason for kind, to, reason in _kinds() if _is_of(kind, to, was, now)), "")


def noticed_by(where: str, was: str, now: str) -> str:
    """The test that needs a server and notices a change, `file::test`; empty where none is known."""
    return noticed().get((where, was, now), "")


def _is_of(kind: re.Pattern[str], to: str | None, was: str, now: str) -> bool:
    """Whether a line becomes the other when one thing of the kind is changed in it, and nothing else.

    To what it is changed, or to whatever else is of the kind.
    """
    for one in kind.finditer(was):
        before, after = was[: one.start()], was[one.end() :]
        if to is not None:
            if before + one.expand(to) + after == now:
                return True
        elif now.startswith(before) and now.endswith(after) and kind.fullmatch(now[len(before) : -len(after)]):
            return True
    return False


@cache
def _listed() -> dict[tuple[str, str, str], str]:
    return _of(EQUIVALENT, "equivalent", "why")


@cache
def noticed() -> dict[tuple[str, str, str], str]:
    """Every change that a test with a server was seen to notice, and that test."""
    return _of(WITH_A_SERVER, "noticed", "by")


def _of(file: Path, every: str, said: str) -> dict[tuple[str, str, str], str]:
    listed: list[dict[str, str]] = tomllib.loads(file.read_text()).get(every, [])
    return {(one["where"], one["was"], one["now"]): one[said] for one in listed}


@cache
def _kinds() -> list[tuple[re.Pattern[str], str | None, str]]:
    listed: list[dict[str, str]] = tomllib.loads(EQUIVALENT.read_text()).get("everywhere", [])
    return [(re.compile(one["was"]), one.get("now"), one["why"]) for one in listed]
