"""The public numbers of the closed loop: two services' halves put together, each share with what it is made of."""

from dataclasses import dataclass
from time import monotonic
from typing import Any

from contracts.base import Actor
from contracts.figures import FigureSheet, ReadFigures
from contracts.intake import IntakeReport, ReportAppeals
from contracts.supervision import LoopReport, ReportLoop, Share
from contracts.words import Role
from gateway.bus import Declined
from gateway.context import AppContext
from gateway.pages.i18n import N_
from gateway.pages.render import web_settings

PUBLIC = Actor(role=Role.PUBLIC)
COUNTED = {
    "appeal_answered": (N_("答复率"), N_("已答复"), N_("已受理")),
    "appeal_solved": (N_("解决率"), N_("群众认为已解决"), N_("已评价")),
    "appeal_satisfied": (N_("群众满意率"), N_("满意和基本满意"), N_("已评价")),
    "appeal_local": (N_("就地化解率"), N_("代表当场解决"), N_("已答复")),
}
"""Rates that figures count, with what is above and below the line."""
HEADLINE = ("解决率", "群众满意率", "就地化解率")


@dataclass(frozen=True)
class Rate:
    """One share of the report: its name, its formula in words, and the counts it is made of."""

    name: str
    above: str
    below: str
    share: Share

    @property
    def percent(self) -> str:
        """With one decimal; a dash when there is nothing to divide by."""
        if not self.share.denominator:
            return "—"
        return f"{100 * self.share.numerator / self.share.denominator:.1f}"


@dataclass(frozen=True)
class Figures:
    """Both halves; None for a half whose service is away."""

    intake: IntakeReport | None
    loop: LoopReport | None
    sheet: FigureSheet | None = None
    """The county's figures, which supervision counts as well."""

    @property
    def headline(self) -> list[Rate]:
        """The three of the front page: what a resident asks first."""
        return [rate for rate in self.rates if rate.name in HEADLINE and rate.share.denominator]

    @property
    def rates(self) -> list[Rate]:
        """Every share that can be told now."""
        told: list[Rate] = []
        if self.intake:
            one = self.intake
            ended = Share(numerator=one.closed, denominator=one.submitted if one.closed else 0)
            told.append(Rate(N_("办结率"), N_("已办结"), N_("已提交"), ended))
        told += [Rate(*words, self._counted(name)) for name, words in COUNTED.items() if self.sheet]
        if self.loop:
            two = self.loop
            told += [
                Rate(N_("咨询按时答复率"), N_("按时答复的咨询"), N_("已到期或已答复的咨询"), two.consultations_on_time),
                Rate(N_("代表按时接件率"), N_("按时接件"), N_("已到期或已接件"), two.accepted_on_time),
                Rate(N_("部门按时签收率"), N_("按时签收"), N_("已到期或已签收"), two.signed_on_time),
                Rate(N_("部门按时答复率"), N_("按时答复"), N_("已到期或已答复"), two.replied_on_time),
            ]
        return told

    def _counted(self, name: str) -> Share:
        """A rate as figures tell it to everybody; nothing by nothing where too few are in it."""
        shown = next(one for one in self.sheet.figures if one.name == name) if self.sheet else None
        if shown is None:
            return Share(numerator=0, denominator=0)
        return Share(numerator=shown.numerator, denominator=shown.denominator or 0)


_kept: dict[int, tuple[float, Figures]] = {}


async def read(app_context: AppContext) -> Figures:
    """The figures of all appeals, not older than the setting allows."""
    key = id(app_context)
    at, kept = _kept.get(key, (0.0, None))
    if kept is not None and monotonic() - at < web_settings().report_seconds:
        return kept
    fresh = Figures(
        intake=await _half(app_context, ReportAppeals()),
        loop=await _half(app_context, ReportLoop()),
        sheet=await _half(app_context, ReadFigures()),
    )
    if fresh.intake and fresh.loop:  # half a report is shown, but not kept: the other half may be back at once
        if len(_kept) > 100:
            _kept.clear()
        _kept[key] = (monotonic(), fresh)
    return fresh


async def _half(app_context: AppContext, query: ReportAppeals | ReportLoop | ReadFigures) -> Any:
    try:
        return await app_context.ask(query, PUBLIC)
    except Declined as declined:
        if declined.problem.status < 500:
            raise
        return None
