"""What deputies and the office read: their own, running clocks first, page by page."""

import pytest

from contracts.base import Actor, Place
from contracts.deputies import (
    AcceptMatter,
    AssignByHand,
    AssignmentOffered,
    DeclineMatter,
    ListDeputies,
    MatterPage,
    MyMatters,
    ReadMatter,
    ReadMatterPhoto,
    SolveMatter,
    UnfilledMatters,
)
from contracts.words import Kind, Role
from kit.problems import NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.matters.queries import my_matters, read_matter, read_matter_photo, unfilled_matters
from services.deputies.matters.use_cases.answer_offer import accept_matter, decline_matter, lapse_offers
from services.deputies.matters.use_cases.assign_by_hand import assign_by_hand
from services.deputies.matters.use_cases.handle import solve_matter
from services.deputies.roster import store
from services.deputies.roster.queries import list_deputies
from services.deputies.settings import DeputiesSettings
from tests.deputies.harness import OFFICE, OTHER, SETTINGS, TOWN, appeal, deputy, hear

PUBLIC = Actor(role=Role.PUBLIC)
NORTH = Place(township=TOWN, village="北村")
"""Deputy D2's own village."""


def mine(bench: Bench, number: int = 2, **more: object) -> MatterPage:
    with bench.look(deputy(number)) as reading:
        return my_matters(reading, MyMatters.model_validate(more))


def keys(page: MatterPage) -> list[str]:
    return [one.appeal_id for one in page.items]


def take(bench: Bench, appeal_id: str) -> None:
    with bench.work(deputy(2)) as work:
        accept_matter(work, AcceptMatter(appeal_id=appeal_id), SETTINGS)


@pytest.fixture
def busy(bench: Bench) -> Bench:
    """D2 has: a1 accepted without a clock, a2 a consultation due soon, a3 and a4 offered one after the other."""
    hear(bench, appeal(bench, 1, place=NORTH), "e1")
    hear(bench, appeal(bench, 2, place=NORTH, kind=Kind.CONSULTATION), "e2")
    take(bench, "a1")
    take(bench, "a2")
    for number in (3, 4):
        bench.clock.pass_(hours=1)
        hear(bench, appeal(bench, number, place=NORTH), f"e{number}")
    return bench


def test_the_clock_that_runs_out_first_is_on_top_and_what_has_none_below(busy: Bench) -> None:
    page = mine(busy)
    assert keys(page) == ["a2", "a3", "a4", "a1"]
    assert [one.state for one in page.items] == ["accepted", "offered", "offered", "accepted"]
    assert page.items[-1].due is None


@pytest.mark.parametrize("only_open", [True, False])
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_follow_one_another_without_gap_or_repetition(busy: Bench, only_open: bool, limit: int) -> None:
    whole, seen, cursor = keys(mine(busy, only_open=only_open)), [], None
    while True:
        page = mine(busy, only_open=only_open, limit=limit, cursor=cursor)
        seen += keys(page)
        cursor = page.next
        if cursor is None:
            break
    assert seen == whole


def test_everything_a_deputy_ever_had_is_there_newest_first(busy: Bench) -> None:
    with busy.work(deputy(2)) as work:
        solve_matter(work, SolveMatter(appeal_id="a1", text="好了"))
        decline_matter(work, DeclineMatter(appeal_id="a3", reason="亲属经营"), SETTINGS)
    page = mine(busy, only_open=False)
    assert [(one.appeal_id, one.state) for one in page.items] == [
        ("a4", "offered"),
        ("a3", "lapsed"),
        ("a2", "accepted"),
        ("a1", "solved"),
    ]
    assert keys(mine(busy)) == ["a2", "a4"]


def test_what_a_deputy_was_offered_twice_is_listed_once(busy: Bench) -> None:
    for number in (1, 2):
        again = AssignByHand(appeal_id="a3", deputy_id=f"D{number}", reason="换人办理")
        with busy.work(OFFICE) as work:
            assign_by_hand(work, again, SETTINGS)
    assert keys(mine(busy, only_open=False)) == ["a4", "a3", "a2", "a1"]
    assert keys(mine(busy, 1, only_open=False)) == ["a3"]


def test_one_who_let_a_matter_go_sees_that_it_went_on_and_whose_it_is(busy: Bench) -> None:
    with busy.work(deputy(2)) as work:
        decline_matter(work, DeclineMatter(appeal_id="a3", reason="亲属经营"), SETTINGS)
    with busy.look(deputy(2)) as reading:
        view = read_matter(reading, ReadMatter(appeal_id="a3"))
    assert (view.state, view.due, view.why, view.deputy_id, view.deputy_name) == ("lapsed", None, "", "D1", "甲")
    with busy.look(deputy(1)) as reading:
        view = read_matter(reading, ReadMatter(appeal_id="a3"))
    assert (view.state, view.deputy_name) == ("offered", "甲")
    assert "本乡镇选区代表" in view.why


def test_the_office_reads_any_matter_with_the_reason_and_a_deputy_none_that_was_never_theirs(busy: Bench) -> None:
    with busy.look(OFFICE) as reading:
        assert "联系本村" in read_matter(reading, ReadMatter(appeal_id="a1")).why
        with pytest.raises(NotFound):
            read_matter(reading, ReadMatter(appeal_id="a9"))
    with busy.look(deputy(3)) as reading, pytest.raises(NotFound):
        read_matter(reading, ReadMatter(appeal_id="a1"))
    assert keys(mine(busy, 3, only_open=False)) == []


def test_a_cursor_nobody_gave_out_is_refused(busy: Bench) -> None:
    with pytest.raises(Refused, match="bad-cursor"):
        mine(busy, cursor="bm90aGluZw")


def test_what_nobody_took_waits_for_the_office_oldest_first_page_by_page(bench: Bench) -> None:
    with bench.work() as work:
        work.connection.execute(store.deputies.update().values(active_until=work.now))
    for number in (3, 1, 2):
        hear(bench, appeal(bench, number), f"e{number}")
        bench.clock.pass_(minutes=1)
    with bench.look(OFFICE) as reading:
        first = unfilled_matters(reading, UnfilledMatters(limit=2))
        rest = unfilled_matters(reading, UnfilledMatters(limit=2, cursor=first.next))
    assert (keys(first), keys(rest), rest.next) == (["a3", "a1"], ["a2"], None)
    assert {one.state for one in first.items} == {"unfilled"}


def test_the_roster_shows_how_much_each_carries(busy: Bench) -> None:
    with busy.look(OFFICE) as reading:
        everyone = list_deputies(reading, ListDeputies(), DeputiesSettings()).items
        there = list_deputies(reading, ListDeputies(township=OTHER), DeputiesSettings()).items
    assert {one.deputy_id: one.open_matters for one in everyone} == {"D1": 0, "D2": 4, "D3": 0}
    assert [one.deputy_id for one in there] == ["D3"]


def test_how_much_a_deputy_carries_is_told_to_others_when_it_is_not_few(busy: Bench) -> None:
    def carried(actor: Actor, least: int, township: str | None = None) -> dict[str, int | None]:
        with busy.look(actor) as reading:
            settings = DeputiesSettings(open_least=least)
            shown = list_deputies(reading, ListDeputies(township=township), settings).items
            return {one.deputy_id: one.open_matters for one in shown}

    assert carried(PUBLIC, 5) == {"D1": None, "D2": None, "D3": None}
    assert carried(PUBLIC, 5, OTHER) == {"D3": None}
    assert carried(Actor(role=Role.DEPUTY, id="D2", name="乙"), 5) == {"D1": None, "D2": 4, "D3": None}
    assert carried(PUBLIC, 4) == {"D1": 0, "D2": 4, "D3": 0}
    assert carried(OFFICE, 5) == {"D1": 0, "D2": 4, "D3": 0}


def test_a_photo_that_does_not_exist_is_not_found(bench: Bench) -> None:
    with bench.look() as reading, pytest.raises(NotFound, match="photo"):
        read_matter_photo(reading, ReadMatterPhoto(photo_id="p0"))


def test_what_lapsed_leaves_the_list_of_what_waits(busy: Bench) -> None:
    busy.clock.pass_(hours=30)
    with busy.work() as work:
        assert lapse_offers(work, SETTINGS) == 2
    assert keys(mine(busy)) == ["a2", "a1"]
    assert [one.deputy_id for one in busy.emitted(AssignmentOffered)][-2:] == ["D1", "D1"]


def test_a_deputy_finds_their_own_matters_by_what_was_written(busy: Bench) -> None:
    hear(busy, appeal(busy, 7, title="桥头水管", text="漏 水三天", place=NORTH), "e7")
    hear(busy, appeal(busy, 8, title="桥头水管", text="漏水三天", place=Place(township=OTHER)), "e8")
    assert keys(mine(busy, words="桥頭 漏水")) == ["a7"]
    assert keys(mine(busy, words="北村", kind=Kind.CONSULTATION)) == ["a2"]
    assert keys(mine(busy, words="桥头", only_open=False, since=busy.clock.now(), until=busy.clock.now())) == []
    assert keys(mine(busy, number=1, words="桥头漏水", only_open=False)) == []
