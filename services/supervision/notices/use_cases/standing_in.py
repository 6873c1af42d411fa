"""Deputies who ask a colleague to stand in, with appeals or at a station, and the colleague's word."""

from collections.abc import Iterator
from typing import Any

from contracts import deputies as d
from contracts.base import Event
from contracts.words import NoticeKind
from services.supervision.notices.use_cases.told import Make, Told
from services.supervision.shared.domain.recipients import deputy


def _absence_asked(fact: d.AbsenceAsked, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.ABSENCE_ASKED, deputy(fact.substitute_id))


def _absence_answered(fact: d.AbsenceAnswered, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.ABSENCE_ANSWERED, deputy(fact.deputy_id))


def _swap_asked(fact: d.DutySwapAsked, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.DUTY_SWAP_ASKED, deputy(fact.to_deputy_id))


def _swap_answered(fact: d.DutySwapAnswered, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.DUTY_SWAP_ANSWERED, deputy(fact.from_deputy_id))


STANDING_IN: dict[type[Event], Make] = {
    d.AbsenceAsked: _absence_asked,
    d.AbsenceAnswered: _absence_answered,
    d.DutySwapAsked: _swap_asked,
    d.DutySwapAnswered: _swap_answered,
}
"""Which event is told to whom."""
