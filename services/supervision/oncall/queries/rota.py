"""The rota of the days to come: its lines, who stands in, gaps and clashes, and whose turn it is now."""

from datetime import timedelta
from typing import Any

from contracts.oncall import Clash, Gap, Person, ReadRota, Rota, Shift, Swap
from kit.bus.unit_of_work import ReadSession
from services.supervision.oncall.domain.rota import ON_CALL, OnCall, Stretch, after, clashes, gaps, turns_at
from services.supervision.oncall.settings import OnCallSettings
from services.supervision.oncall.store.rota import person_of, rota_of, shifts_from, swaps_from
from services.supervision.shared.store.townships import townships


def read_rota(reading: ReadSession, request: ReadRota, settings: OnCallSettings) -> Rota:
    """From today on."""
    hour = reading.now.astimezone(settings.zone).replace(tzinfo=None)
    today = hour.date()
    days = [today + timedelta(days=number) for number in range(request.days)]
    lines, stood_in = shifts_from(reading, today), swaps_from(reading, today)
    turns, swaps = rota_of(lines, stood_in)
    everywhere = townships.all(reading)
    bare = after(gaps(turns, swaps, days, everywhere), hour)
    twice = after(clashes(turns, swaps, days), hour)
    now = dict.fromkeys(person for turn, person in turns_at(turns, swaps, hour) if turn.level == ON_CALL)
    return Rota(
        first_day=today,
        days=request.days,
        shifts=[
            Shift(
                person=_person(turn.person),
                weekdays=sorted(turn.weekdays),
                **{name: getattr(turn, name) for name in _SHIFT},
            )
            for turn in turns
        ],
        swaps=[
            Swap(person=_person(person_of(row)), **{name: getattr(row, name) for name in _SWAP}) for row in stood_in
        ],
        gaps=[Gap(townships=sorted(one.what), **_hours(one)) for one in bare],
        clashes=[Clash(person=_person(one.what), **_hours(one)) for one in twice],
        now=[_person(one) for one in now],
    )


_SHIFT = ("shift_id", "level", "township", "first_day", "last_day", "from_hour", "until_hour")
_SWAP = ("shift_id", "day", "reason", "by", "at")


def _hours(one: Stretch[Any]) -> dict[str, Any]:
    return {"day": one.day, "from_hour": one.from_hour, "until_hour": one.until_hour}


def _person(one: OnCall) -> Person:
    return Person(role=one.role, id=one.id, name=one.name, department=one.department)
