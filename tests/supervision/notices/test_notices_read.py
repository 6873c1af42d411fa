"""Reading notices: whose they are, many alike as one, page by page, read and unread."""

from datetime import timedelta

import pytest

from contracts import deputies as d
from contracts import supervision as s
from contracts.base import Actor
from contracts.deputies import DeputyChanged
from contracts.notices import MOST_COUNTED, ListNotices, ListToldNotices
from contracts.supervision import MergeDepartment
from contracts.words import NoticeKind, Role
from services.supervision.shared.store.deputies import deputies
from tests.supervision.figures.figure_harness import OPERATOR
from tests.supervision.notices.notice_harness import Desk
from tests.supervision.notices.test_notices_made import offered
from tests.supervision.supervision_loop import DEPUTY, HOUSING, OFFICE, WATER, Said


def test_many_alike_of_one_minute_are_one_notice_that_leads_to_the_list(desk: Desk) -> None:
    desk.tell(offered(desk), offered(desk, "a-2"), offered(desk, "a-3"))
    desk.later(minutes=1).tell(offered(desk, "a-4"))
    assert [(one.text[:11], one.many, one.about) for one in desk.told(DEPUTY)] == [
        ("有一件群众反映待您接件", 1, "a-4"),
        ("有 3 件群众反映待您", 3, ""),
    ]


def test_alike_are_found_among_others_of_the_same_minute(desk: Desk) -> None:
    named = {"deputy_id": DEPUTY.id, "deputy_name": DEPUTY.name}
    for n in range(3):
        desk.tell(
            d.AssignmentUnfilled(appeal_id=f"a-{n}", why="无人"),
            d.AssignmentLapsed(appeal_id=f"a-{n}", reason="late", **named),
        )
    assert sorted((one.kind, one.many) for one in desk.told()) == [
        (NoticeKind.ASSIGNMENT_LAPSED, 3),
        (NoticeKind.ASSIGNMENT_UNFILLED, 3),
    ]


def test_following_a_notice_reads_it_and_those_alike_of_its_minute(desk: Desk) -> None:
    desk.tell(offered(desk), offered(desk, "a-2"))
    desk.later(minutes=1).tell(offered(desk, "a-3"))
    newest, older = desk.told(DEPUTY)
    opened = desk.open(older.notice_id, DEPUTY)
    assert (opened.many, opened.about, opened.read) == (2, "", True)
    assert [one.read for one in desk.told(DEPUTY)] == [False, True]
    assert desk.unread(DEPUTY) == 1
    assert desk.open(newest.notice_id, DEPUTY).about == "a-3"
    assert desk.told(DEPUTY, only_unread=True) == []


def test_one_more_alike_after_it_was_read_is_unread(desk: Desk) -> None:
    desk.tell(offered(desk))
    desk.read_all(DEPUTY)
    desk.tell(offered(desk, "a-2"))
    assert (desk.unread(DEPUTY), desk.told(DEPUTY)[0].read) == (1, False)


def test_another_persons_notice_is_not_there(desk: Desk) -> None:
    desk.tell(offered(desk))
    one = desk.told(DEPUTY)[0].notice_id
    for other in (OFFICE, WATER, DEPUTY.model_copy(update={"id": "d-2"})):
        with pytest.raises(Said, match="notice-not-found"):
            desk.open(one, other)
    assert desk.unread(DEPUTY) == 1


def test_an_auditor_is_told_nothing(desk: Desk) -> None:
    with pytest.raises(Said, match="forbidden"):
        desk.told(Actor(role=Role.AUDITOR, id="a-1"))


def test_a_deputy_whose_term_is_over_reads_none(desk: Desk) -> None:
    desk.tell(offered(desk))
    with desk.bench.work() as work:
        deputies.keep(work, DEPUTY.id, DEPUTY.name, DeputyChanged(deputy_id=DEPUTY.id, active=False))
    for ask in (desk.told, desk.unread, desk.read_all):
        with pytest.raises(Said, match="seat-ended"):
            ask(DEPUTY)  # type: ignore[operator]
    with desk.bench.work() as work:
        deputies.keep(work, DEPUTY.id, DEPUTY.name, DeputyChanged(deputy_id=DEPUTY.id, active=True))
    assert desk.unread(DEPUTY) == 1


def test_the_people_of_a_department_share_what_it_is_told(desk: Desk) -> None:
    desk.opened()
    desk.tell(*desk.emitted(s.OrderOpened))
    colleague = WATER.model_copy(update={"id": "u-9", "name": "水利局 刘科"})
    assert desk.unread(colleague) == 1
    desk.read_all(WATER)
    assert desk.unread(colleague) == 0


def test_what_a_department_was_told_is_read_by_its_successor(desk: Desk) -> None:
    desk.opened()
    desk.tell(*desk.emitted(s.OrderOpened))
    desk.ask(MergeDepartment(department="water", into="housing", reason="机构改革"))
    assert (desk.unread(WATER), desk.unread(HOUSING)) == (0, 1)
    desk.read_all(HOUSING)
    assert desk.unread(HOUSING) == 0


def test_a_long_list_is_read_page_by_page(desk: Desk) -> None:
    for n in range(5):
        desk.later(minutes=1).tell(offered(desk, f"a-{n}"))
    found, cursor = [], None
    while True:
        page = desk.ask(ListNotices(limit=2, cursor=cursor), DEPUTY)
        found += [one.about for one in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert found == ["a-4", "a-3", "a-2", "a-1", "a-0"]


def test_unread_ones_are_counted_up_to_a_bound(desk: Desk) -> None:
    desk.tell(*(offered(desk, f"a-{n}") for n in range(MOST_COUNTED + 5)))
    assert desk.unread(DEPUTY) == MOST_COUNTED


def test_what_was_told_is_listed_once_in_the_order_of_making_for_who_carries_it(desk: Desk) -> None:
    begin = desk.now
    desk.tell(offered(desk, urgent=True), offered(desk, "a-2"))
    desk.later(minutes=1).tell(d.AssignmentUnfilled(appeal_id="a-3", why="无人"))
    found, after, since = [], None, begin - timedelta(seconds=1)
    while page := desk.ask(ListToldNotices(since=since, after=after, limit=2), OPERATOR).items:
        found += page
        since, after = page[-1].made_at, page[-1].notice_id
    assert [(one.recipient, one.urgent) for one in found] == [
        (f"deputy:{DEPUTY.id}", True),
        (f"deputy:{DEPUTY.id}", False),
        ("office", False),
    ]
    assert found[0].many.format(n=3) == "【紧急】有 3 件群众反映待您接件。"
    assert desk.ask(ListToldNotices(since=desk.now), OPERATOR).items == []
    with pytest.raises(Said, match="forbidden"):
        desk.ask(ListToldNotices(since=begin), OFFICE)
