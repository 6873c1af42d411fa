"""What is made of a matter in one click: a topic, an idea for a project, with what is known filled in (ADR 39)."""

from collections import Counter
from datetime import date, timedelta

from contracts.intake import MatterView
from contracts.selection import EnterProposal
from contracts.topics import AdoptTopic
from contracts.words import OTHER, Kind
from gateway.categories import OFFERED
from gateway.pages import times, words
from gateway.pages.fields import SAY_DAY, SAY_WHY, date_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_

RESEARCH_TIME = timedelta(days=60)
"""A first proposal for the due day; the office chooses (ours: as for a hotspot)."""
TITLE, MOST_APPEALS = 100, 200
SAY_TITLE = N_("请写明名称，2 至 100 个字")


def given(view: MatterView, today: date) -> dict[str, str]:
    """What the forms say before anybody has typed; Chinese, as plan and collection are kept."""
    called = "、".join(view.words) or view.example
    where = words.word("township", view.township, "zh") if view.townships == 1 else f"{view.townships} 个乡镇"
    span = f"{times.dated(view.first_at.date(), 'zh')}至{times.dated(view.last_at.date(), 'zh')}"
    reason = f"{span}，{where}群众 {view.persons} 人（{view.appeals} 件）反映{called}问题，"
    reason += f"近期 {view.recent} 人，此前同样长的时间 {view.before} 人。"
    return {"title": f"{called}问题"[:TITLE], "due_on": (today + RESEARCH_TIME).isoformat(), "reason": reason}


def topic_of(form: Form, view: MatterView) -> AdoptTopic | None:
    """A line of the plan about this matter; None when something is missing."""
    due = date_of(form, "due_on")
    if due is None:
        form.errors.setdefault("due_on", SAY_DAY)
    title, reason = _title(form, "topic_title"), form.need("topic_reason", SAY_WHY)
    if form.errors or due is None:
        return None
    return AdoptTopic(
        title=title,
        year=due.year,
        source="hotspot",
        category=_category(view),
        township=view.township if view.townships == 1 else None,
        reason=reason,
        due_on=due,
        matter_id=view.matter_id,
    )


def idea_of(form: Form, view: MatterView) -> EnterProposal | None:
    """An idea with everybody behind it but who accuses somebody; None when something is missing."""
    title, text = _title(form, "idea_title"), form.need("idea_text", SAY_WHY)
    if form.errors:
        return None
    return EnterProposal(
        channel="field_visit",
        title=title,
        text=text,
        township=view.township,
        category=_category(view),
        voices=max(1, view.persons),
        appeal_ids=[one.appeal_id for one in view.items if one.kind is not Kind.REPORT][:MOST_APPEALS],
    )


def _title(form: Form, name: str) -> str:
    said = form.need(name, SAY_TITLE, most=TITLE)
    if name not in form.errors and len(said) < 2:
        form.errors[name] = SAY_TITLE
    return said


def _category(view: MatterView) -> str:
    """What most of it is filed under and is offered; 其他 counts only where nothing else does."""
    filed = Counter(one.category for one in view.items if one.category in OFFERED)
    named = Counter({code: many for code, many in filed.items() if code != OTHER}) or filed
    return named.most_common(1)[0][0] if named else OTHER
