"""What residents of a county say often, and topics the office makes of it."""

from datetime import timedelta
from typing import Any

from contracts import topics as t
from contracts.base import Place
from tests.e2e.county import OTHER_TOWN, PEOPLE, TOWN, County
from tests.places import TOWNSHIPS

TITLES = (
    "东门桥路灯不亮",
    "桥头路灯坏了",
    "路灯不亮没人修",
    "巷子里路灯不亮",
    "学校门口路灯不亮",
    "路灯一直不亮",
    "小区外路灯不亮",
)
PLACE = Place(township=OTHER_TOWN, village="护驾村")
PLACES = iter([code for code in TOWNSHIPS if code not in (TOWN, OTHER_TOWN)])


def hot(county: County) -> int:
    """Appeals of the hottest matter, as anybody reads them."""
    found = county.ask(t.ListHotspots(), PEOPLE["leader"]).items
    return found[0].recent if found else 0


def adopted(county: County, **more: Any) -> str:
    """A topic of the plan about a place that has none yet, its address."""
    due, place = county.today() + timedelta(days=40), next(PLACES)
    told = {"title": "路灯管护", "year": county.today().year, "source": "plan", "category": "roads", "township": place}
    made = county.do(t.AdoptTopic.model_validate(told | {"reason": "反映集中", "due_on": due} | more))
    return f"/topics/{made.id}"


def entrusted(county: County, at: str) -> None:
    """To one deputy and somebody else."""
    group = [t.Researcher(name="代表甲", deputy_id="D01", leads=True), t.Researcher(name="李专家")]
    county.do(t.EntrustTopic(topic_id=at.rpartition("/")[2], group=group))
