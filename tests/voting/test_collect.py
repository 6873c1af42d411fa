"""Ideas are collected once, with their channel, whatever becomes of their appeal."""

from collections.abc import Callable

import pytest

from contracts.base import Place
from contracts.intake import AppealSubmitted
from contracts.voting import ListProposals, ProposalCollected
from contracts.words import Category, Channel, Kind
from kit.testing.bench import Bench
from services.voting.queries import list_proposals
from services.voting.service import MIGRATIONS
from services.voting.use_cases.collect import collect_proposal


@pytest.fixture(params=["sqlite", "postgresql"])
def bench(request: pytest.FixtureRequest) -> Bench:
    if request.param == "sqlite":
        return Bench("voting", MIGRATIONS)
    fresh: Callable[[], str] = request.getfixturevalue("database_url")
    return Bench("voting", MIGRATIONS, fresh())


def appeal(bench: Bench, number: int, *, idea: bool = True, channel: Channel = Channel.QR) -> AppealSubmitted:
    return AppealSubmitted(
        appeal_id=f"a-{number}",
        tracking_code="0123456789",
        kind=Kind.SUGGESTION,
        category=Category.ROADS,
        title=f"修路 {number}",
        text="村口到学校的路",
        place=Place(township="420323100" if number % 2 else "420323101"),
        channel=channel,
        anonymous=True,
        project_idea=idea,
        submitted_at=bench.clock.now(),
    )


def collect(bench: Bench, fact: AppealSubmitted) -> None:
    with bench.work() as work:
        collect_proposal(work, fact)


def test_an_appeal_marked_as_an_idea_becomes_a_proposal_and_is_announced(bench: Bench) -> None:
    collect(bench, appeal(bench, 1))
    [told] = bench.emitted(ProposalCollected)
    assert (told.appeal_id, told.channel, told.title) == ("a-1", "qr", "修路 1")
    with bench.look() as reading:
        page = list_proposals(reading, ListProposals())
    assert [one.proposal_id for one in page.items] == [told.proposal_id]


def test_an_ordinary_appeal_is_not_collected(bench: Bench) -> None:
    collect(bench, appeal(bench, 1, idea=False))
    assert bench.emitted(ProposalCollected) == []


@pytest.mark.parametrize(
    ("channel", "counted"), [(Channel.QR, "qr"), (Channel.WEB, "qr"), (Channel.API, "qr"), (Channel.STATION, "station")]
)
def test_what_a_station_writes_down_counts_as_the_stations(channel: Channel, counted: str) -> None:
    bench = Bench("voting", MIGRATIONS)
    collect(bench, appeal(bench, 1, channel=channel))
    assert [one.channel for one in bench.emitted(ProposalCollected)] == [counted]


def test_pages_show_each_proposal_once_newest_first(bench: Bench) -> None:
    for number in range(7):
        bench.clock.pass_(minutes=1)
        collect(bench, appeal(bench, number))
    seen: list[str] = []
    cursor = None
    with bench.look() as reading:
        while True:
            page = list_proposals(reading, ListProposals(limit=3, cursor=cursor))
            seen += [one.title for one in page.items]
            assert page.total == 7
            cursor = page.next
            if cursor is None:
                break
        here = list_proposals(reading, ListProposals(township="420323101"))
    assert seen == [f"修路 {number}" for number in reversed(range(7))]
    assert [one.township for one in here.items] == ["420323101"] * 4
