"""What a paper says, field by field: how each field of its command is called, shown and written anew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from contracts.signing import PAPERS, PaperView
from gateway.pages.fields import FEN_IN_WAN, fen_of, whole_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_

MOST = 100_000_000
"""The largest number of people a contract takes."""


@dataclass(frozen=True)
class Field:
    """One field of a command: `kind` is how the page shows it, `read` how it is read again; None where it is not."""

    said: str
    kind: str
    read: Callable[[Form, str], Any] | None = None
    words: str = ""
    """The vocabulary of a choice."""


def _text(form: Form, name: str) -> str:
    return form.text(name)


def _number(form: Form, name: str) -> int:
    return whole_of(form, name, 0, MOST)


FIELDS: dict[str, Field] = {
    "result": Field(N_("办理结果"), "choice", _text, "paper_result"),
    "text": Field(N_("答复内容"), "area", _text),
    "disclosure": Field(N_("公开方式"), "choice", _text, "disclosure"),
    "working_days": Field(N_("延长几个工作日"), "number", _number),
    "month": Field(N_("月份"), "text", _text),
    "quarter": Field(N_("季度"), "text", _text),
    "completed_on": Field(N_("竣工日期"), "day", _text),
    "starts_on": Field(N_("开工日期"), "day", _text),
    "ends_on": Field(N_("完工期限"), "day", _text),
    "percent": Field(N_("进度（百分比）"), "number", _number),
    "spent_fen": Field(N_("累计支出（万元）"), "money", fen_of),
    "budget_fen": Field(N_("资金（万元）"), "money", fen_of),
    "people": Field(N_("受益人数"), "number", _number),
    "where": Field(N_("地点和用地"), "area", _text),
    "words": Field(N_("内容"), "area", _text),
    "explanation": Field(N_("支出说明"), "area", _text),
    "reason": Field(N_("理由"), "area", _text),
    "promise": Field(N_("承诺"), "area", _text),
    "promise_due": Field(N_("承诺期限"), "day", _text),
    "milestones": Field(N_("节点"), "steps"),
    "reached": Field(N_("本月完成的节点"), "reached"),
    "suggested": Field(N_("建议改派部门"), "department"),
}
"""In the order of the page."""
UNSHOWN = frozenset(
    {
        "order_id",
        "part_id",
        "assignment_id",
        "project_id",
        "finding_id",
        "question_id",
        "department",
        "group_id",
        "by",
        "photos",
    }
)
"""What the page says elsewhere, or a department does not fill in."""


@dataclass(frozen=True)
class Shown:
    """One field of a paper as the page has it."""

    name: str
    field: Field
    value: Any
    """As it is typed: a sum in 万元."""


def shown(view: PaperView) -> list[Shown]:
    """The fields that were filled in."""
    return [_shown(name, view) for name in FIELDS if view.content.get(name) not in (None, "", [])]


def editable(view: PaperView) -> list[Shown]:
    """The fields that can be written anew on the paper's own page; lists are written anew where they were written."""
    known = PAPERS[view.paper.kind].model_fields
    return [_shown(name, view) for name, field in FIELDS.items() if name in known and field.read is not None]


def written(form: Form, view: PaperView) -> dict[str, Any]:
    """The command's fields with what the form says; what is wrong stands in the form's errors."""
    anew = {each.name: _read(form, each) for each in editable(view)}
    photos = {"photos": [photo.model_dump() for photo in view.photos]} if view.photos else {}
    return view.content | anew | photos


def _read(form: Form, each: Shown) -> Any:
    """A field that was emptied stands for nothing said, or a sum, number or day that is left open."""
    if not form.text(each.name):
        return None if each.field.kind in ("money", "number", "day") else ""
    return each.field.read(form, each.name) if each.field.read is not None else each.value


def _shown(name: str, view: PaperView) -> Shown:
    value, field = view.content.get(name), FIELDS[name]
    if field.kind == "money" and value is not None:
        value = f"{value / FEN_IN_WAN:.6f}".rstrip("0").rstrip(".")
    return Shown(name, field, value)
