"""Rows 18 to 22: deputies' suggestions, and what programs are offered."""

from collections import Counter
from typing import Any

from benchmarks.year.rows.asking import Asking, Row, need


def _views(ask: Asking) -> list[dict[str, Any]]:
    every = ask.every("/suggestions", year=ask.year, limit=200)
    need(every, "there are no suggestions")
    return [ask.get(f"/suggestions/{one['suggestion_id']}") for one in every]


def written(ask: Asking) -> str:
    """Talked over, reviewed, signed by several."""
    many, views = ask.count("suggestions", 1), _views(ask)
    signed = sum(1 for one in views if one["signers"])
    need(signed, "nobody signed with another")
    titles = len({one["title"] for one in views})
    need(titles * 10 > len(views) * 8, f"only {titles} titles of {len(views)}")
    return f"{many} suggestions; of {len(views)} looked at {signed} have joint signers"


def assigned(ask: Asking) -> str:
    """Lead, co and separate; key ones with their leaders."""
    key = ask.count("suggestion_key", 1)
    parts = Counter(part["part"] for one in _views(ask) for part in one["parts"])
    need(parts["lead"] and parts["co"], f"only {sorted(parts)}")
    departments = {part["department"] for one in _views(ask) for part in one["parts"]}
    need(len(departments) > 1, "all of them at one department")
    return f"{key} key ones; {parts['lead']} leads, {parts['co']} co-handlers, {len(departments)} departments"


def contacted(ask: Asking) -> str:
    """A record in each of the three phases before a reply."""
    phases: Counter[str] = Counter()
    for one in _views(ask):
        for part in one["parts"]:
            seen = {contact["phase"] for contact in part["contacts"]}
            need(not part["replies"] or len(seen) == 3, f"{one['title']} was answered after {sorted(seen)}")
            phases.update(contact["phase"] for contact in part["contacts"])
    return f"{sum(phases.values())} contacts: {', '.join(f'{many} {phase}' for phase, many in sorted(phases.items()))}"


def looked_back(ask: Asking) -> str:
    """Replied, rated, some handled once more, looked back at."""
    replied, solved = ask.share("suggestion_replied", 0.99), ask.share("suggestion_solved", 0.8)
    satisfied, attitude = ask.share("suggestion_satisfied", 0.95), ask.share("suggestion_attitude", 0.95)
    every = ask.every("/suggestions", year=ask.year, limit=200)
    views = [ask.get(f"/suggestions/{one['suggestion_id']}") for one in every]
    again = sum(1 for one in views if any(len(part["replies"]) > 1 for part in one["parts"]))
    need(again, "none was handled once more")
    back = sum(1 for one in views if one.get("looked_back") or one.get("look_back_words"))
    need(back, "none was looked back at")
    return (
        f"replied {replied}, satisfied {satisfied}, attitude {attitude}, solved {solved},"
        f" {again} handled once more, {back} looked back at"
    )


def offered(ask: Asking) -> str:
    """The document describes itself, the chronicle is whole, and every figure opens to its cases."""
    for name in ask.figures():
        ask.figure(name)
    chronicle = ask.get("/chronicle")
    need(chronicle["broken_at"] is None, f"the chronicle breaks at {chronicle['broken_at']}")
    schemas = ask.get("/schemas", "")
    need(schemas, "there are no schemas")
    return f"{ask.compared} figures open to just their cases, {chronicle['events']} events in an unbroken chronicle"


ROWS = (
    Row(18, "代表建议: 提质", written),
    Row(19, "分类交办、重点督办、跟踪反馈、办理评价", assigned),
    Row(20, "办前沟通、办中共商、办后回访", contacted),
    Row(21, "回头看、满意度测评", looked_back),
    Row(22, "API, events", offered),
)
