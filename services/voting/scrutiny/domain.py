"""What the scrutineer compares before the seal: the board's head with what was seen here."""

from typing import Any, Protocol


class Seen(Protocol):
    """What this service saw of a round itself."""

    round_id: str
    drawn: dict[str, Any]
    keys: dict[str, str]
    present: int | None
    issued: int | None
    box: dict[str, Any] | None


def disagreements(head: dict[str, Any], row: Seen) -> list[str]:
    """Where the head differs from this service's own facts."""
    drawn = row.drawn
    roll = head["roll"]
    most = max(roll["issued"].values())
    rules = {**head["rules"], "pass_share": head["rules"]["pass"]}
    rules.pop("pass")
    found = [
        ("round", head["round"]["id"] != row.round_id or head["round"]["mode"] != drawn["mode"]),
        ("rules", rules != drawn["rules"]),
        ("candidates", head["candidates"] != drawn["candidates"]),
        ("keys", any(head["keys"].get(name) != row.keys.get(name) for name in head["keys"])),
        ("present", roll["present"] != row.present),
        ("roll", not most <= roll["present"] <= roll["members"] == drawn["rules"]["members"]),
    ]
    if drawn["mode"] == "electronic":
        box = row.box or {}
        found += [
            ("issued", head["roll"]["issued"]["scrutineer"] != row.issued),
            ("ballots", any(head[name] != box.get(name) for name in ("count", "root", "totals"))),
        ]
    return [name for name, wrong in found if wrong]
