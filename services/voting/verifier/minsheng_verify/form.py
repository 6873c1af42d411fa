"""JSON as a board may have it: read strictly, and of the shapes that docs/board.md gives."""

import json
import re
from pathlib import Path
from typing import Any

from .verdict import Unreadable, need

HEX = re.compile("[0-9a-f]{64}")
"""A hash."""
NUMBER = re.compile("0|[1-9][0-9]{0,8}")


def read(path: str) -> Any:
    """A JSON file; raises DoesNotHold for what no board has, and Unreadable."""
    try:
        text = Path(path).read_bytes().decode()
        return json.loads(text, object_pairs_hook=_once, parse_int=_whole, parse_float=_whole, parse_constant=_whole)
    except (OSError, ValueError, RecursionError) as broken:
        raise Unreadable(f"{path}: {broken}") from broken


def shaped(thing: Any, shape: Any, where: str) -> None:
    """Raise DoesNotHold unless a part is of this shape and has nothing more.

    A shape is a type, a pattern, the words allowed, a list of one shape, or the parts of an object.
    """
    if isinstance(shape, dict):
        need(isinstance(thing, dict) and set(thing) == set(shape), f"format: {where} has unknown or missing parts")
        for name, inner in shape.items():
            shaped(thing[name], inner, f"{where}.{name}")
    elif isinstance(shape, list):
        need(isinstance(thing, list), f"format: {where} is no list")
        for at, inner in enumerate(thing):
            shaped(inner, shape[0], f"{where}[{at}]")
    elif isinstance(shape, tuple):
        need(isinstance(thing, str) and thing in shape, f"format: {where} is none of the words it may be")
    elif isinstance(shape, re.Pattern):
        need(isinstance(thing, str) and shape.fullmatch(thing), f"format: {where} is not {shape.pattern}")
    elif shape is int:
        need(type(thing) is int and 0 <= thing < 10**9, f"format: {where} is no whole number below 10⁹")
    else:
        need(isinstance(thing, shape), f"format: {where} is no {shape.__name__}")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    need(len({key for key, _ in pairs}) == len(pairs), "format: a key stands there twice")
    return dict(pairs)


def _whole(text: str) -> int:
    need(NUMBER.fullmatch(text), "format: a number that is no whole one below 10⁹")
    return int(text)
