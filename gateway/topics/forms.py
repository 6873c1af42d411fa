"""The forms of topics: the plan's line, the research group, dropping one, the report's chapters and its publication."""

from datetime import timedelta
from typing import Any

from contracts import topics as t
from contracts.deputies import Deputy
from contracts.fields import CategoryCode
from contracts.names import plain_name
from gateway.categories import NAMES, OFFERED
from gateway.pages.fields import SAY_DAY, SAY_WHY, date_of, year_of
from gateway.pages.forms import CHOOSE, TOO_LONG, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, typed
from gateway.places import TOWNSHIPS
from kit.problems import NotFound

SAY_TITLE = N_("请写明议题的名称")
SAY_GROUP = N_("请选择或写明调研组成员")
NAME, NOTE, CHAPTER, MOST = 100, 1000, 20_000, 30
CHAPTERS = ("summary", "findings", "causes", "proposals")
RESEARCH_TIME = timedelta(days=60)
"""A first proposal for the due day; the office chooses (ours)."""
TOPIC = "/topics/{topic_id}"


def category_of(text: str) -> CategoryCode | None:
    """A category of the list, or None."""
    return text if text in NAMES else None


def township_of(text: str) -> str | None:
    """A township of the county, or None."""
    return text if text in TOWNSHIPS else None


def _version_of(form: Form) -> int:
    """The version that was checked; raises NotFound when the page's own field is missing."""
    version = form.text("version")
    if not (version.isascii() and version.isdigit() and 0 < int(version) < 10**8):
        raise NotFound("topic")
    return int(version)


ADOPT = PageForm(
    t.AdoptTopic,
    done=N_("已列入监督计划：“{what}”。"),
    what="title",
    back="/topics?year={year}",
    where={"due-in-the-past": "due_on", "topic-planned": "category", "department-not-found": "department"},
)
ENTRUST = PageForm(t.EntrustTopic, done=N_("调研组已确定。"), back=TOPIC, opened="group")
DROP = PageForm(
    t.DropTopic,
    fields={"reason": need("reason", SAY_WHY)},
    done=N_("已调出计划，理由记录在案。"),
    back=TOPIC,
    opened="drop",
)
PUBLISH = PageForm(
    t.PublishReport,
    fields={"version": typed(_version_of)},
    done=N_("报告已发布，将告知反映相关事项的群众。"),
    back=TOPIC,
)


def topic_of(form: Form) -> t.AdoptTopic | None:
    """A line of the plan; None when something is missing."""
    due = date_of(form, "due_on")
    if due is None:
        form.errors.setdefault("due_on", SAY_DAY)
    told: dict[str, Any] = {
        "title": form.need("title", SAY_TITLE, most=NAME),
        "year": year_of(form),
        "source": "hotspot" if form.text("source") == "hotspot" else "plan",
        "category": category_of(form.choose("category", OFFERED)),
        "township": township_of(form.text("township")),
        "department": form.text("department")[:64] or None,
        "reason": form.need("reason", SAY_WHY),
        "due_on": due,
    }
    return None if form.errors else t.AdoptTopic.model_validate(told)


def group_of(form: Form, topic_id: str, deputies: list[Deputy]) -> t.EntrustTopic | None:
    """The research group: deputies by their id, others by name, and who leads."""
    names = {deputy.deputy_id: deputy.name for deputy in deputies}
    lead = form.text("lead")
    chosen = [lead, *map(str, form.data.getlist("deputies"))]
    inside = [deputy_id for deputy_id in dict.fromkeys(chosen) if deputy_id in names]
    others = list(dict.fromkeys(plain_name(line) for line in form.text("others").splitlines() if line.strip()))
    if not inside and not others:
        form.errors["deputies"] = SAY_GROUP
    elif lead not in names and not others:
        form.errors["lead"] = CHOOSE
    if any(len(name) > NAME for name in others) or len(inside) + len(others) > MOST:
        form.errors["others"] = TOO_LONG
    due = date_of(form, "due_on")
    if form.errors:
        return None
    group = [t.Researcher(name=names[deputy_id], deputy_id=deputy_id, leads=deputy_id == lead) for deputy_id in inside]
    group += [t.Researcher(name=name, leads=lead not in names and n == 0) for n, name in enumerate(others)]
    group.sort(key=lambda one: not one.leads)
    return t.EntrustTopic(topic_id=topic_id, group=group, due_on=due, reason=form.text("moved")[:NOTE])


def written_of(form: Form) -> dict[str, str]:
    """The chapters as they were typed."""
    return {name: form.text(f"report_{name}") for name in CHAPTERS}


def report_of(form: Form, topic_id: str) -> t.WriteReport | None:
    """The report's words as far as they are written; only the summary may not be missing."""
    told = written_of(form)
    form.need("report_summary", most=NOTE)
    for name, words in told.items():
        if len(words) > CHAPTER:
            form.errors[f"report_{name}"] = TOO_LONG
    version = form.text("version")
    read = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0
    return None if form.errors else t.WriteReport(topic_id=topic_id, version=read, **told)
