"""A livelihood project: its states, what each allows, and what a sound plan is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.supervision.shared.domain.refusal import NotAllowed


class ProjectState(StrEnum):
    """Where a project stands."""

    ADOPTED = "adopted"
    PLANNED = "planned"
    STARTED = "started"
    SUSPENDED = "suspended"
    COMPLETED = "completed"
    ENDED = "ended"


RUNNING = frozenset({ProjectState.PLANNED, ProjectState.STARTED})
"""Tracked monthly."""
OVER = frozenset({ProjectState.COMPLETED, ProjectState.ENDED})
DECIDED_IN = {
    "plan": RUNNING,
    "budget": RUNNING | {ProjectState.SUSPENDED},
    "department": RUNNING | {ProjectState.SUSPENDED},
    "suspended": RUNNING,
    "resumed": frozenset({ProjectState.SUSPENDED}),
    "ended": RUNNING | {ProjectState.SUSPENDED, ProjectState.ADOPTED},
}
"""In which states each change may be decided."""


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone: a step of the plan, due on a day."""

    title: str
    due_on: date
    done_on: date | None = None


def may(state: str, *states: str) -> None:
    """Raises NotAllowed, naming what stands in the way, unless the project is in one of these states."""
    if state in states:
        return
    if state == ProjectState.ADOPTED:
        raise NotAllowed("project-not-planned", "The project has no plan yet.")
    if state == ProjectState.SUSPENDED:
        raise NotAllowed("project-suspended", "The project is suspended: its clocks stand still.")
    if state in OVER:
        raise NotAllowed("project-finished", "The project is completed or ended.")
    if ProjectState.SUSPENDED in states and ProjectState.ADOPTED not in states:
        raise NotAllowed("project-not-suspended", "The project is not suspended.")
    raise NotAllowed("project-planned", "The project has a plan; a recorded decision changes it.")


def may_decide(state: str, change: str) -> None:
    """Raises NotAllowed when such a change cannot be decided where the project stands."""
    may(state, *DECIDED_IN[change])


def sound_plan(
    starts_on: date,
    ends_on: date,
    steps: Iterable[Step],
    today: date,
    latest: date,
    *,
    stood: Iterable[tuple[str, date]] = (),
) -> None:
    """Raises NotAllowed for a plan that cannot be kept; `stood`: what was due before and need not move.

    The end is due under an empty title.
    """
    given = list(steps)
    kept = set(stood)
    if ends_on < starts_on:
        raise NotAllowed(
            "ends-before-it-starts", "The plan ends before it starts.", f"{starts_on} > {ends_on}", status=422
        )
    if ends_on > latest:
        raise NotAllowed("plan-too-long", "The plan reaches too far ahead.", f"at the latest {latest}", status=422)
    if len({milestone.title for milestone in given}) < len(given):
        raise NotAllowed("milestone-twice", "Two milestones have the same title.", status=422)
    for title, due in (
        ("", ends_on),
        *((milestone.title, milestone.due_on) for milestone in given if milestone.done_on is None),
    ):
        if due < today and (title, due) not in kept:
            raise NotAllowed("due-in-the-past", "A deadline lies after today.", due.isoformat(), status=422)
    for milestone in given:
        if milestone.done_on is None and not starts_on <= milestone.due_on <= ends_on:
            raise NotAllowed(
                "milestone-outside-plan", "A milestone lies outside the plan.", milestone.title, status=422
            )


def money_explained(spent: int, earlier: int, budget: int, explanation: str) -> None:
    """More than the budget, or less than was said before, needs an explanation. Raises NotAllowed without one."""
    if explanation:
        return
    if spent > budget:
        raise NotAllowed("overspent", "More was spent than the budget: say why.", f"{spent} > {budget}", status=422)
    if spent < earlier:
        raise NotAllowed(
            "spent-sinks", "Less was spent than was said before: say why.", f"{spent} < {earlier}", status=422
        )
