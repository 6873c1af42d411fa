"""What is given away of appeals: enough to count with, too little to recognise anybody."""

import importlib
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from contracts.base import Place
from contracts.intake import RateAppeal
from contracts.open_data import ListOpenAppeals, OpenAppeal, request_id_of
from contracts.words import Channel, Grade, Kind
from kit.problems import Refused
from services.intake.appeals import store
from services.intake.appeals.domain.states import ANSWERED, FINAL, WAITING
from services.intake.open_data.domain import LADDER, band, coarsened, stage
from services.intake.open_data.store import open_appeals
from services.intake.open_data.use_cases import release_open_data
from services.intake.settings import IntakeSettings
from tests.intake.harness import SECRET, Harness

OCTOBER = datetime(2026, 10, 5, 2, 0, tzinfo=UTC)
SMALL = st.tuples(st.sampled_from("ab"), st.sampled_from("cde"), st.sampled_from("fg"), st.sampled_from("hij"))


def release(harness: Harness, times: int = 4) -> None:
    for _ in range(times):
        with harness.bench.work() as work:
            release_open_data(work, IntakeSettings())


def listed(harness: Harness, **asked: object) -> list[OpenAppeal]:
    return harness.ask(ListOpenAppeals(**asked)).items


@given(st.lists(SMALL, max_size=60), st.integers(2, 6))
def test_every_row_shown_looks_like_enough_others_and_says_nothing_false(cells: list, least: int) -> None:
    shown = coarsened(cells, least)
    alike = Counter(cell for cell in shown if cell is not None)
    assert all(count >= least for count in alike.values())
    assert shown.count(None) < least
    for cell, seen in zip(cells, shown, strict=True):
        if seen is not None:
            assert all(said in ("", true) for said, true in zip(seen, cell, strict=True))
            assert tuple(bool(said) for said in seen) in LADDER


@given(st.lists(SMALL, max_size=40), st.randoms(use_true_random=False))
def test_what_is_shown_does_not_depend_on_who_came_first(cells: list, random: object) -> None:
    mixed = list(cells)
    random.shuffle(mixed)
    assert Counter(coarsened(cells, 3)) == Counter(coarsened(mixed, 3))


@pytest.mark.parametrize(
    ("days", "said"), [(0, "0-3"), (3.9, "0-3"), (4, "4-7"), (15.5, "8-15"), (90, "61-90"), (91, "91-"), (900, "91-")]
)
def test_days_are_told_in_bands(days: float, said: str) -> None:
    assert band(timedelta(days=days)) == said
    assert band(None) == ""


def test_every_state_has_its_stage() -> None:
    assert {stage(one) for one in WAITING} == {"waiting"}
    assert {stage(one) for one in ANSWERED} == {"answered"}
    assert {stage(one) for one in FINAL} == {"closed", "merged", "not_admitted"}


def test_a_month_is_released_when_it_has_ended_and_not_before(any_harness: Harness) -> None:
    harness = any_harness
    for _ in range(6):
        harness.submit(category="roads")
    release(harness)
    assert listed(harness) == []
    harness.clock.at = datetime(2026, 11, 30, 15, 59, tzinfo=UTC)  # a minute before midnight in the county
    release(harness)
    assert listed(harness) == []
    harness.clock.pass_(minutes=1)
    release(harness)
    assert [(row.month, row.category, row.channel) for row in listed(harness)] == [("2026-11", "roads", "qr")] * 6


def test_what_too_few_share_is_withheld_and_what_nobody_shares_is_counted_only(harness: Harness) -> None:
    for n in range(5):
        harness.submit(category="roads", channel=Channel.WEB if n else Channel.QR, submitted_at=OCTOBER)
    for _ in range(3):
        harness.submit(category="labour", kind=Kind.REPORT, submitted_at=OCTOBER, place=Place(township="420323200"))
    release(harness)
    page = harness.ask(ListOpenAppeals())
    assert Counter((row.township, row.category, row.kind, row.channel) for row in page.items) == {
        ("420323100", "roads", "help", ""): 5
    }
    assert (page.total, page.held_back) == (5, 3)


def test_a_row_says_what_became_of_an_appeal_in_bands_and_never_which_it_is(any_harness: Harness) -> None:
    harness = any_harness
    sent = [harness.submit(submitted_at=harness.clock.now(), text="电话13812345678") for _ in range(6)]
    harness.clock.pass_(days=5)
    for each in sent[:3]:
        harness.tell(harness.offered(each.appeal_id), harness.accepted(each.appeal_id), harness.solved(each.appeal_id))
    for each, solved in ((sent[0], True), (sent[1], False)):
        grade = Grade.SATISFIED if solved else Grade.NOT_SATISFIED
        harness.ask(
            RateAppeal(tracking_code=each.tracking_code, secret=SECRET, solved=solved, grade=grade, words="王某某")
        )
    harness.clock.pass_(days=40)
    release(harness)
    rows = listed(harness)
    told = Counter((row.stage, row.answered_days, row.closed_days, row.reopened, row.solved, row.grade) for row in rows)
    assert told == {
        ("closed", "4-7", "4-7", 0, True, "satisfied"): 1,
        ("waiting", "4-7", "", 1, False, "not_satisfied"): 1,
        ("answered", "4-7", "", 0, None, None): 1,
        ("waiting", "", "", 0, None, None): 3,
    }
    everything = harness.ask(ListOpenAppeals()).model_dump_json()
    for each in sent:
        for secret in (each.appeal_id, each.tracking_code, "13812345678", "王某某", "桥东村", each.title):
            assert secret not in everything


def test_pages_go_through_every_month_once(any_harness: Harness) -> None:
    harness = any_harness
    for month in (8, 9, 10):
        for n in range(7):
            kind = Kind.HELP if n < 5 else Kind.COMPLAINT
            harness.submit(kind=kind, submitted_at=datetime(2026, month, 10, tzinfo=UTC))
    release(harness)
    found, cursor = [], None
    while True:
        page = harness.ask(ListOpenAppeals(cursor=cursor, limit=4))
        found += page.items
        cursor = page.next
        if cursor is None:
            break
    assert Counter(row.month for row in found) == {"2026-08": 5, "2026-09": 5, "2026-10": 5}
    assert found == listed(harness, limit=1000)


def test_a_release_made_anew_refuses_the_pages_of_the_one_before(harness: Harness) -> None:
    for _ in range(8):
        harness.submit(submitted_at=OCTOBER)
    release(harness)
    cursor = harness.ask(ListOpenAppeals(limit=3)).next
    assert cursor is not None
    assert len(listed(harness, cursor=cursor)) == 5
    harness.clock.pass_(days=6)
    release(harness)
    assert len(listed(harness, cursor=cursor)) == 5
    harness.clock.pass_(days=1)
    release(harness)
    with pytest.raises(Refused) as refused:
        listed(harness, cursor=cursor)
    assert refused.value.problem.type == "release-replaced"


@pytest.mark.parametrize("cursor", ["", "x", "2026-10", "2026-10.1.x", "2026-10.1.1; drop", "２０２６-10.1.1"])
def test_a_cursor_nobody_gave_out_is_refused(harness: Harness, cursor: str) -> None:
    with pytest.raises(Refused) as refused:
        listed(harness, cursor=cursor)
    assert refused.value.problem.type == "bad-cursor"


def test_an_appeal_that_comes_late_for_its_month_is_in_the_next_release(harness: Harness) -> None:
    for _ in range(5):
        harness.submit(submitted_at=OCTOBER)
    release(harness)
    harness.submit(submitted_at=OCTOBER)
    release(harness)
    assert len(listed(harness)) == 5
    harness.clock.pass_(days=7)
    release(harness)
    assert len(listed(harness)) == 6


def test_no_row_that_is_given_away_leads_back_to_an_appeal() -> None:
    assert not {column.name for column in open_appeals.c} & {
        "appeal_id",
        "tracking_code",
        "request_id",
        "village",
    }


def test_an_appeal_has_its_public_number_from_the_start(harness: Harness) -> None:
    sent = harness.submit()
    with harness.bench.look() as reading:
        kept = reading.connection.execute(select(store.appeals.c.request_id)).scalar_one()
    assert kept == request_id_of(sent.appeal_id, sent.tracking_code)


def test_appeals_from_before_get_their_public_number_too(any_harness: Harness) -> None:
    sent = [any_harness.submit() for _ in range(3)]
    migration = importlib.import_module("services.intake.migrations.0003_open_data")
    with any_harness.bench.work() as work:
        work.connection.execute(store.appeals.update().values(request_id=None))
        with Operations.context(MigrationContext.configure(work.connection)):
            migration._number()
        kept = dict(work.connection.execute(select(store.appeals.c.appeal_id, store.appeals.c.request_id)).all())
    assert kept == {one.appeal_id: request_id_of(one.appeal_id, one.tracking_code) for one in sent}
