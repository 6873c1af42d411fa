"""A suggestion until it is submitted: who may do what with it, and when (代表建议提质)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where a draft stands."""

    DRAFT = "draft"
    PRE_REVIEW = "pre_review"
    SENT_BACK = "sent_back"
    PASSED = "passed"
    SUBMITTED = "submitted"
    DISCARDED = "discarded"


WRITING = frozenset({Stage.DRAFT, Stage.SENT_BACK})
"""Its words may be changed, colleagues invited, talks recorded."""
KEPT = frozenset({Stage.SUBMITTED, Stage.DISCARDED})
"""Nothing of it changes any more here."""
OFFICE_READS = frozenset({Stage.PRE_REVIEW, Stage.SENT_BACK, Stage.PASSED, Stage.SUBMITTED})
"""A draft is its deputies' own until they lay it before the office."""


@dataclass(frozen=True)
class Said:
    """One appeal behind a draft, as its words may be quoted."""

    title: str
    place: str
    """The village; empty where none was named."""
    day: str
    state: str
    """The matter's state."""


HOW_FAR = (
    ("已由代表答复解决", frozenset({"solved"})),
    ("已转有关部门办理", frozenset({"referred"})),
    ("代表正在处理", frozenset({"offered", "accepted"})),
    ("尚无代表接件", frozenset({"unfilled"})),
)
"""How far a matter is, by its state, in the order in which a suggestion tells it."""
ASKS = "请承办单位对上述问题逐一核实，统一研究解决办法，明确完成时限，并向反映问题的群众说明结果。"
"""What a draft out of a cluster asks before its deputy says it better."""
QUOTED = 20
"""Appeals quoted by their titles (technical: a suggestion is about one thing, and read)."""


def first_most(named: Iterable[str]) -> str:
    """What is named most often; of several the first in their order."""
    return min(Counter(named).items(), key=lambda one: (-one[1], one[0]))[0]


def written_from(appeals: int, persons: int, said: Sequence[Said]) -> str:
    """What a draft out of a cluster of so many appeals by so many persons says; Chinese, as suggestions are written.

    `said`: those of them that may be quoted, the first said first; empty when its deputy may read none.
    """
    behind = f"{appeals}件" if persons == appeals else f"{appeals}件（{persons}人）"
    if not said:
        return f"群众通过“民声”反映同类问题{behind}。"
    first, last = said[0].day, said[-1].day
    when = f"{first}至{last}" if first != last else first
    places = list(dict.fromkeys(one.place for one in said if one.place))
    where = f"，涉及{'、'.join(places[:QUOTED])}{'等' if len(places) > QUOTED else ''}" if places else ""
    lines = [f"一、基本情况\n{when}，群众通过“民声”反映同类问题{behind}{where}。", "二、群众反映的主要内容"]
    for number, one in enumerate(said[:QUOTED], 1):
        lines.append(f"{number}. {one.title}（{'，'.join(filter(None, (one.place, one.day)))}）")
    counted = [(text, sum(one.state in states for one in said)) for text, states in HOW_FAR]
    lines.append("三、目前办理情况\n" + "，".join(f"{text}{many}件" for text, many in counted if many) + "。")
    return "\n".join(lines)
