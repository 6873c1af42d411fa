"""How single requests stand, as Open311 tells it: enough alike to be nobody's, and by number."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.base import Place
from contracts.fields import CategoryCode
from contracts.intake import RateAppeal, SubmitAppeal
from contracts.open_data import ListOpenAppeals, ListOpenRequests, OpenRequest, request_id_of
from contracts.words import Channel, Grade
from services.intake.open_data.use_cases import release_open_data
from services.intake.settings import IntakeSettings
from tests.intake.harness import SECRET, Harness

OCTOBER = datetime(2026, 10, 5, 2, 0, tzinfo=UTC)


def submitted(harness: Harness, category: CategoryCode, many: int, at: datetime = OCTOBER) -> list[SubmitAppeal]:
    """So many appeals that look alike, a day apart."""
    return [harness.submit(category=category, submitted_at=at + timedelta(days=n)) for n in range(many)]


def asked(harness: Harness, **words: object) -> list[OpenRequest]:
    return harness.ask(ListOpenRequests(**words)).items


def test_how_requests_stand_is_told_to_the_month_by_number_or_time(any_harness: Harness) -> None:
    harness = any_harness
    old = submitted(harness, "water", 5)[0]
    new = submitted(harness, "roads", 5, harness.clock.now())[0]
    harness.clock.pass_(days=7)
    harness.tell(harness.offered(old.appeal_id), harness.accepted(old.appeal_id), harness.solved(old.appeal_id))
    harness.ask(RateAppeal(tracking_code=old.tracking_code, secret=SECRET, solved=True, grade=Grade.SATISFIED))
    number = request_id_of(old.appeal_id, old.tracking_code)
    [one] = asked(harness, request_ids=[number])
    assert one.model_dump(mode="json") == {
        "request_id": number, "category": "water", "stage": "closed", "closed": True,
        "submitted_on": "2026-10-01", "updated_on": "2026-11-01",
    }  # fmt: skip
    both = asked(harness)
    assert [row.category for row in both] == ["roads"] * 5 + ["water"] * 5
    assert [(row.category, row.closed) for row in asked(harness, closed=True)] == [("water", True)]
    assert len(asked(harness, closed=False)) == 9
    assert [row.category for row in asked(harness, categories=["roads"])] == ["roads"] * 5
    assert [row.category for row in asked(harness, until=OCTOBER + timedelta(days=1))] == ["water"] * 5
    assert asked(harness, since=OCTOBER, limit=7) == both[:7]
    assert asked(harness, request_ids=["nobody-1"]) == []
    assert new.appeal_id not in harness.ask(ListOpenRequests()).model_dump_json()


def test_a_request_that_too_few_resemble_is_in_no_list_and_found_by_its_number(harness: Harness) -> None:
    [rare, *_] = submitted(harness, "labour", 4)
    submitted(harness, "water", 6)
    assert {row.category for row in asked(harness)} == {"water"}
    for words in ({"categories": ["labour"]}, {"closed": False}, {"since": OCTOBER, "until": OCTOBER}):
        assert "labour" not in {row.category for row in asked(harness, **words)}
    number = request_id_of(rare.appeal_id, rare.tracking_code)
    assert [row.category for row in asked(harness, request_ids=[number])] == ["labour"]


def test_no_span_of_time_singles_out_a_day(harness: Harness) -> None:
    submitted(harness, "water", 6)
    whole = asked(harness)
    for day in range(6):
        begins = OCTOBER + timedelta(days=day)
        assert asked(harness, since=begins, until=begins + timedelta(seconds=1)) == whole


CELLS = st.tuples(
    st.sampled_from(["420323100", "420323101"]),
    st.sampled_from(["roads", "water", "labour"]),
    st.sampled_from([Channel.WEB, Channel.QR]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(CELLS, max_size=40))
def test_nothing_small_is_left_between_the_list_and_the_release_of_open_data(cells: list) -> None:
    harness = Harness()
    for township, category, channel in cells:
        harness.submit(category=category, channel=channel, place=Place(township=township), submitted_at=OCTOBER)
    with harness.bench.work() as work:
        release_open_data(work, IntakeSettings())
    released = Counter(row.category for row in harness.ask(ListOpenAppeals()).items if row.category)
    listed = Counter(row.category for row in asked(harness))
    assert listed == released
    alike = Counter((row.category, row.submitted_on) for row in asked(harness))
    assert all(many >= IntakeSettings().open_least for many in alike.values())
