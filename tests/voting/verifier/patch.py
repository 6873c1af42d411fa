"""JSON Patch (RFC 6902), as far as it is used here: how one board is said to differ from another."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

Op = dict[str, Any]


def patched(board: Any, ops: Sequence[Op]) -> Any:
    """A copy after these operations; of RFC 6902 those that are used here."""
    whole = {"": deepcopy(board)}
    for op in ops:
        *way, last = ["", *op["path"].split("/")[1:]]
        inner: Any = whole
        for step in way:
            inner = inner[int(step) if isinstance(inner, list) else step]
        if isinstance(inner, list):
            at = int(last)
            inner[at : at + (op["op"] != "add")] = [] if op["op"] == "remove" else [deepcopy(op["value"])]
        elif op["op"] == "remove":
            del inner[last]
        else:
            inner[last] = deepcopy(op["value"])
    return whole[""]


def put(path: str, value: Any) -> Op:
    return {"op": "replace", "path": path, "value": value}


def more(path: str, value: Any) -> Op:
    return {"op": "add", "path": path, "value": value}


def less(path: str) -> Op:
    return {"op": "remove", "path": path}
