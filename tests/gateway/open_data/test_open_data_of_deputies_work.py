"""What deputies' work gives to open data: the adopted plan with its ticks, published opinions, reception days."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from contracts import deputies as d
from tests.e2e.county import OFFICE, County


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """A county of its own: its one plan of the year is adopted here, and its tables are read whole."""
    made = County(tmp_path_factory.mktemp("tables")).start()
    yield made
    made.stop()


def rows(platform: County, name: str) -> list[dict[str, str]]:
    answer = httpx.get(f"{platform.url}/api/v1/open/{name}.csv", timeout=60)
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_plan_opinions_and_receptions_are_told_without_names_and_words(platform: County) -> None:
    today = platform.today()
    entry = d.PlanItemEntry(title="第四季度视察", kind="inspection", first_month=1, last_month=12, awaits="inspection")
    item_id = platform.do(d.SaveWorkPlanItem(year=today.year, entry=entry)).id
    meeting = {"body": "chairpersons", "meeting": "第二十次主任会议", "checked_by": "王五", "adopted_on": today}
    platform.do(d.AdoptWorkPlan(year=today.year, **meeting))
    platform.do(d.TickWorkPlanItem(item_id=item_id, done_on=today, source="视察农村公路"))
    heard = {"heard": "hearing", "heard_on": today, "said_by": "deputy", "deputy_id": "D01"}
    said = d.RecordOpinion(**heard, title="夜班公交", text="原话不公开", kind="work")
    public = {"title": "夜班公交", "text": "延长夜班公交", "reply": "已研究", "checked_by": "王五"}
    platform.do(d.VerifyOpinion(opinion_id=platform.do(said).id, public=True, **public))
    receiving = {"station": "S01", "day": today + timedelta(days=30), "deputy_ids": ["D01"]}
    platform.do(d.AnnounceReception(**receiving), OFFICE)

    (planned,) = rows(platform, "work_plan")
    assert (planned["done_on"], planned["source"], planned["awaits"]) == (
        today.isoformat(),
        "视察农村公路",
        "inspection",
    )
    (opinion,) = rows(platform, "heard_opinions")
    assert (opinion["title"], opinion["heard"], opinion["state"]) == ("夜班公交", "hearing", "recorded")
    (reception,) = rows(platform, "receptions")
    assert (reception["state"], reception["moved"] in ("true", "false"), reception["deputies"]) == (
        "planned",
        True,
        "1",
    )
    told = str([planned, opinion, reception])
    assert not any(hidden in told for hidden in ("代表甲", "D01", "原话不公开", "延长夜班公交"))
