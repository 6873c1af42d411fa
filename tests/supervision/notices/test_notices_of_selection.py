"""Keepers are told when ideas are collected, departments when their opinion on one is asked."""

from datetime import timedelta

from contracts.base import Actor
from contracts.selection import FeasibilityAsked, SeasonOpened
from contracts.words import NoticeKind, Role
from tests.supervision.notices.notice_harness import Desk
from tests.supervision.supervision_loop import HOUSING, OFFICE, TOWN, WATER

KEEPER = Actor(role=Role.STATION, id="k-1", name="站长", township=TOWN)
OTHER = KEEPER.model_copy(update={"id": "k-2", "township": "420323101"})
NOWHERE = KEEPER.model_copy(update={"id": "k-3", "township": None})


def season(desk: Desk, township: str | None) -> SeasonOpened:
    ends = desk.now + timedelta(days=30)
    return SeasonOpened(season_id="s-1", title="某某征集", township=township, opens=desk.now, closes=ends)


def test_a_season_of_a_township_is_told_to_its_keepers(desk: Desk) -> None:
    desk.tell(season(desk, TOWN))
    assert [one.text for one in desk.told(KEEPER)] == [
        "民生项目建议征集已公告，截止时间为2026年12月2日 10:00，请协助群众登记。"
    ]
    assert [desk.unread(one) for one in (KEEPER, OTHER, NOWHERE, OFFICE)] == [1, 0, 0, 0]


def test_a_season_of_the_county_is_told_to_the_keepers_of_every_township(desk: Desk) -> None:
    desk.tell(season(desk, None))
    assert [desk.unread(one) for one in (KEEPER, OTHER, NOWHERE, WATER)] == [1, 1, 0, 0]


def test_a_department_is_told_that_its_opinion_is_asked(desk: Desk) -> None:
    asked = FeasibilityAsked(
        opinion_id="o-1", proposal_id="p-1", department="water", title="某某", text="某某", township=TOWN,
        category="water", asked_at=desk.now,
    )  # fmt: skip
    desk.tell(asked)
    assert [(one.kind, one.about) for one in desk.told(WATER)] == [(NoticeKind.OPINION_ASKED, "o-1")]
    assert desk.told(HOUSING) == []
