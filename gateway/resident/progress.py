"""The five steps of the loop as one appeal has gone through them, for the picture on its resident's page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from contracts.intake import AppealView
from contracts.supervision import Story, StoryEntry
from contracts.words import AppealState as S
from contracts.words import Kind
from gateway.pages.i18n import N_

StepState = Literal["past", "now", "ahead"]
WITH_DEPUTY = {S.SUBMITTED, S.ASSIGNED, S.ACCEPTED}
WITH_DEPARTMENT = {S.REFERRED, S.HANDLING, S.RETURNED, S.EXTENDED}
ANSWERED = {S.SOLVED_ON_THE_SPOT, S.REPLIED, S.RATED, S.CLOSED, S.MERGED}


@dataclass(frozen=True)
class Step:
    """One of the five: where it stands, since when, and a line about it (to be translated)."""

    name: str
    standing: StepState
    at: datetime | None = None
    line: str = ""


def steps(view: AppealView, story: Story | None) -> list[Step]:
    """Raised, taken, handled, supervised, rated; without the story the dates of the middle steps are left out."""
    told = story.entries if story else []
    state = view.state
    taken = _last(told, "assignment.accepted")
    locally = _last(told, "matter.solved") is not None and _last(told, "order.opened") is None
    answered = view.answers[-1].at if view.answers else None
    if state is S.CLOSED and answered is None:  # withdrawn before anybody answered
        return [
            Step(N_("群众提"), "past", view.submitted_at, N_("您提交了这件事")),
            Step(N_("代表接"), "past" if taken else "ahead", taken, N_("代表已接件") if taken else ""),
            Step(N_("政府办"), "ahead", None, ""),
            Step(N_("人大督"), "ahead", None, ""),
            Step(N_("群众评"), "past", _last(told, "appeal.withdrawn"), N_("您撤回了这件事")),
        ]
    return [
        Step(N_("群众提"), "past", view.submitted_at, N_("您提交了这件事")),
        Step(N_("代表接"), _deputy(state), taken, _deputy_line(view)),
        Step(
            N_("政府办"),
            _government(state),
            answered if state in ANSWERED else _last(told, "order.signed"),
            N_("代表当场解决，没有交部门") if locally else _government_line(state),
        ),
        Step(N_("人大督"), _supervision(state), _last(told, "case.reviewed"), _supervision_line(state, told)),
        Step(N_("群众评"), _rating(view), view.ratings[-1].at if view.ratings else None, _rating_line(view)),
    ]


def _last(told: list[StoryEntry], event: str) -> datetime | None:
    return next((news.at for news in reversed(told) if news.event == event), None)


def _deputy(state: S) -> StepState:
    return "now" if state in WITH_DEPUTY else "past"


def _deputy_line(view: AppealView) -> str:
    state = view.state
    if view.kind is Kind.REPORT and state is S.SUBMITTED:
        return N_("举报由人大办公室核阅")
    waiting = {S.SUBMITTED: N_("正在分派代表"), S.ASSIGNED: N_("已推送给代表，等代表接件")}
    return waiting.get(state, N_("代表正在处理") if state is S.ACCEPTED else N_("代表已接件"))


def _government(state: S) -> StepState:
    if state in WITH_DEPARTMENT:
        return "now"
    return "ahead" if state in WITH_DEPUTY or state is S.NOT_ADMITTED else "past"


def _government_line(state: S) -> str:
    said = {
        S.REFERRED: N_("已交给部门，等部门签收"),
        S.HANDLING: N_("部门正在办理"),
        S.EXTENDED: N_("部门正在办理，已延期一次"),
        S.RETURNED: N_("承办部门提出不属职责范围，正在改派"),
        S.MERGED: N_("与另一件相同的事一起办"),
    }
    return said.get(state, N_("已经答复") if state in ANSWERED | {S.REOPENED} else N_("需要部门办的，交部门限期办"))


def _supervision(state: S) -> StepState:
    if state is S.REOPENED:
        return "now"
    return "past" if state in ANSWERED else "ahead"


def _supervision_line(state: S, told: list[StoryEntry]) -> str:
    if state is S.REOPENED:
        return N_("您说没解决，人大正在复核")
    if any(news.event == "case.pressed" for news in told):
        return N_("人大已经催办")
    return N_("每一步都在计时")


def _rating(view: AppealView) -> StepState:
    if view.state is S.CLOSED:
        return "past"
    return "now" if view.can_rate else "ahead"


def _rating_line(view: AppealView) -> str:
    if view.state is S.CLOSED:
        return N_("已办结")
    return N_("请您评价") if view.can_rate else N_("有了答复，由您来评")
