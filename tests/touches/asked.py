"""Every request of the contracts that reads, as it is asked in the lived county: in each role, and with each filter."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from contracts.base import Actor, Query
from contracts.words import Role

NOW = datetime(2025, 10, 21, 2, 0, tzinfo=UTC)
"""The morning the lived county was recorded up to."""
PAGE = 5
"""Of a list: fewer than the small county has of anything that is asked for."""
_ACTORS = {
    Role.OFFICE: Actor(role=Role.OFFICE, id="office", name="办公室"),
    Role.DEPUTY: Actor(role=Role.DEPUTY, id="D021", name="代表"),
    Role.DEPARTMENT: Actor(role=Role.DEPARTMENT, id="dept-transport", name="交通局", department="transport"),
    Role.STATION: Actor(role=Role.STATION, id="station", name="站长", township="420323100"),
}
_FIRST = list(_ACTORS)
_DIFFER = frozenset({*_ACTORS, Role.PUBLIC})
"""Roles that see another part of the county; all others see what one of them sees."""
_PAGING = {"cursor", "limit", "before", "after", "first", "length"}
"""Fields that only say which page."""
_SAID: dict[str, Any] = {
    "year": 2025,
    "words": "停水",
    "month": "2025-08",
    "title": "停水",
    "text": "五楼没有水",
    "secret": "nobody-knows",
    "since": "2025-03-01T00:00:00Z",
    "until": "2025-10-01T00:00:00Z",
    "first": "2025-10-01",
    "last": "2025-10-31",
    "days": 31,
    "figure": "appeals",
    "category": "transport",
    "township": "420323203",
    "village": "城东社区",
    "department": "transport",
    "deputy": "D021",
    "deputy_id": "D021",
    "station": "S01",
    "code": "420323100-S01",
    "group_code": "G01",
    "number": "HT-1",
    "series": "履职",
    "key": "nobody",
    "leaf": "00" * 32,
    "thing": "nobody",
    "term": "第十九届",
    "writer": "nobody",
    "names": ["supervision.order.opened.v1"],
    "fresh": True,
    "request_ids": ["nobody"],
    "categories": ["transport"],
    "version": 1,
}
"""What is asked for where a field of that name stands; ids are looked up."""
_FOUND = {
    "appeal_id": (
        "select appeal_id from work_order join notice_taker using (appeal_id)"
        " where department = 'transport' and deputy_id = 'D021'",
        "select appeal_id from matters where state = 'referred' and deputy_id = 'D021'",
        "select appeal_id from appeals where department = 'transport' and deputy_id = 'D021'",
    ),
    "tracking_code": ("select tracking_code from appeals limit 1", "select tracking_code from voter_letters limit 1"),
    "matter_id": (
        "select matter_id from heard_appeal group by 1 order by count(*) desc, 1 limit 1",
        "select matter_id from heard_matter order by 1 limit 1",
    ),
    "photo_id": tuple(f"select photo_id from {table} limit 1" for table in ("evidence", "photos", "answer_photos")),
    "suggestion_id": ("select suggestion_id from suggestion limit 1", "select suggestion_id from drafts limit 1"),
    "activity_id": ("select activity_id from activities limit 1",),
    "reception_id": ("select reception_id from receptions limit 1",),
    "bulletin_id": ("select bulletin_id from bulletins limit 1",),
    "course_id": ("select course_id from courses limit 1",),
    "invitation_id": ("select invitation_id from invitations limit 1",),
    "opinion_id": ("select opinion_id from opinions limit 1",),
    "pair_id": ("select pair_id from liaison_pairs limit 1",),
    "letter_id": ("select letter_id from voter_letters limit 1",),
    "order_id": ("select order_id from work_order where department = 'transport' limit 1",),
    "part_id": ("select part_id from co_part limit 1",),
    "project_id": ("select project_id from project limit 1",),
    "inquiry_id": ("select inquiry_id from inquiry limit 1",),
    "topic_id": ("select topic_id from topic limit 1",),
    "season_id": ("select season_id from seasons limit 1",),
    "proposal_id": ("select proposal_id from proposals limit 1",),
    "session_id": ("select session_id from sessions limit 1", "select session_id from attendance limit 1"),
    "round_id": ("select round_id from rounds limit 1", "select round_id from boxes limit 1",
                 "select round_id from watched limit 1"),
}  # fmt: skip
_OF_ITS_OWN = {
    "read_alarm": {"appeal_id": "select appeal_id from oncall_alarm limit 1"},
    "read_ledger": {"reception_id": "select reception_id from receptions where state = 'held' limit 1"},
}
"""Where another one of that name is meant."""
_NONE_YET = {
    "matter_id": "hot matters",
    "file_id": "files of bulletins, courses and papers",
    "paper_id": "papers of a department, or of a deputy",
    "report_id": "reports to voters",
    "survey_id": "surveys",
}
"""Of which the lived county has none: an id that nobody has is asked for."""
_WHOLE: dict[str, Any] = {
    "read_calendar": {"year": 2025, "month": 8},
    "look_at_tickets": {
        "tickets": [
            {"number": f"HT-{n}", "title": "停水", "text": "五楼没有水", "place": {"township": "420323203"},
             "said_at": "2025-10-20T01:00:00Z"}
            for n in range(3)
        ]
    }
}  # fmt: skip
"""Requests whose fields are no plain values, or mean another thing than elsewhere."""


@dataclass(frozen=True)
class Asked:
    """One question: the request, who asks, and with what."""

    kind: type[Query]
    actor: Actor
    data: dict[str, Any]

    def __str__(self) -> str:
        plain = [name for name in _required(self.kind) if not _choices(self.kind.model_fields[name].annotation)]
        more = {name: value for name, value in self.data.items() if name not in (*plain, "limit")}
        return f"{self.kind.name} {self.actor.role} {more or ''}".strip()


class Unasked(Exception):
    """A request has a field that nothing here says a value for."""


def asked(kind: type[Query], file: Path) -> Iterator[Asked]:
    """All questions of one request, with ids out of a service's file; raises Unasked by the field's name."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as county:
        least = _WHOLE.get(kind.name) or {
            name: _values(kind, name, county)[0] for name in [*_required(kind), *_OF_ITS_OWN.get(kind.name, ())]
        }
        if "limit" in kind.model_fields:
            least = least | {"limit": PAGE}
        actors = [actor_of(role) for role in sorted(kind.roles & _DIFFER or kind.roles, key=_rank)]
        for actor in actors:
            yield Asked(kind, actor, least)
        for name in kind.model_fields:
            if name in _PAGING or (name in least and kind.name in _WHOLE):
                continue
            values = _values(kind, name, county)
            for value in values[1:] if name in least else values:
                yield Asked(kind, actors[0], least | {name: value})


def actor_of(role: Role) -> Actor:
    """Somebody of that role in the lived county."""
    return _ACTORS.get(role) or Actor(role=role, id=role.value, name="某人")


def _rank(role: Role) -> tuple[int, str]:
    return (_FIRST.index(role) if role in _FIRST else len(_FIRST), role.value)


def _required(kind: type[Query]) -> list[str]:
    return [name for name, field in kind.model_fields.items() if field.is_required()]


def _values(kind: type[Query], name: str, county: sqlite3.Connection) -> list[Any]:
    own = _OF_ITS_OWN.get(kind.name, {}).get(name)
    for statement in (own,) if own else _FOUND.get(name, ()):
        try:
            found = county.execute(statement).fetchone()
        except sqlite3.OperationalError:  # a table of another service
            continue
        if found:
            return [found[0]]
    if name in _NONE_YET:
        return ["01a22926-0000-7000-8000-000000000000"]
    choices = _choices(kind.model_fields[name].annotation)
    if choices:
        return choices
    if name in _SAID:
        return [_SAID[name]]
    raise Unasked(f"{kind.name}: tests/touches/asked.py says no value for `{name}`")


def _choices(annotation: Any) -> list[Any]:
    if annotation is bool:
        return [True, False]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [one.value for one in annotation]
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    if get_origin(annotation) in (Union, UnionType):
        return [value for each in get_args(annotation) if each is not NoneType for value in _choices(each)]
    return []
