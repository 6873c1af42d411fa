"""A subject joins what the calendar and a merge set in motion by marking a method; the service lists it once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from contracts.supervision import DepartmentMerged, MergeDepartment, SetCalendarDay
from services.supervision.cases.entrypoints import Cases
from services.supervision.inquiries.entrypoints import Inquiries
from services.supervision.projects.entrypoints import Projects
from services.supervision.service import Supervision
from services.supervision.shared.domain.calendar_change import CalendarChange
from services.supervision.shared.domain.successor import Successor
from services.supervision.shared.hooks import moves_of, on_calendar_edit, on_department_merge, recounts_of
from services.supervision.suggestions.entrypoints import Suggestions
from tests.supervision.supervision_loop import Loop


class Stations:
    """A subject that came later."""

    heard: list[Any]

    @on_calendar_edit
    def recount_stations(self, work: Any, change: CalendarChange) -> None:
        self.heard.append(change)

    @on_department_merge("projects")
    def move_stations(self, work: Any, heir: Successor) -> Sequence[str]:
        self.heard.append(heir)
        return ["st-1"]


class Later(Stations, Supervision):
    """The service with one subject more among its bases."""


class Alone(Stations):
    """A service that has only this subject."""


def joined(loop: Loop) -> Any:
    """The room of this loop, composed anew."""
    room: Any = Later()
    vars(room).update(vars(loop.room))
    room.heard = []
    loop.room = room
    return room


def test_each_subject_takes_part_once_in_the_order_in_which_the_service_names_it() -> None:
    service = Supervision()
    recounting = [Cases.recount_cases, Suggestions.recount_suggestions, Projects.recount_projects]
    assert [one.__func__ for one in recounts_of(service)] == recounting  # type: ignore[attr-defined]
    moving = [Cases.move_orders, Suggestions.move_parts, Projects.move_projects, Inquiries.move_questions]
    moves = moves_of(service)
    assert [field for field, _ in moves] == ["orders", "parts", "projects", "questions"]
    assert [one.__func__ for _, one in moves] == moving  # type: ignore[attr-defined]


def test_a_new_subject_is_told_of_an_edited_day_by_being_a_base_of_the_service(loop: Loop) -> None:
    room = joined(loop)
    loop.ask(SetCalendarDay(day="2026-11-04", working=False, note="县庆"))
    assert room.heard == [CalendarChange(date(2026, 11, 4), "县庆")]
    assert room.heard[0].told == "2026-11-04 县庆"


def test_a_day_that_stays_as_it_was_sets_nothing_in_motion(loop: Loop) -> None:
    loop.ask(SetCalendarDay(day="2026-11-04", working=False, note="县庆"))
    room = joined(loop)
    loop.ask(SetCalendarDay(day="2026-11-04", working=False, note="县庆"))
    assert room.heard == []


def test_what_a_new_subject_hands_over_in_a_merge_is_told_with_it(loop: Loop) -> None:
    room = joined(loop)
    loop.ask(MergeDepartment(department="water", into="housing", reason="机构改革"))
    assert room.heard == [Successor("water", "县水利局", "housing", "县住建局", "机构改革", "李主任")]
    assert loop.emitted(DepartmentMerged)[-1].projects == ["st-1"]


def test_a_method_without_a_mark_and_a_subject_that_is_not_in_the_service_take_no_part() -> None:
    alone = Alone()
    assert len(recounts_of(alone)) == 1
    assert [field for field, _ in moves_of(alone)] == ["projects"]
    assert not any(isinstance(one.__self__, Stations) for one in recounts_of(Supervision()))  # type: ignore[attr-defined]
