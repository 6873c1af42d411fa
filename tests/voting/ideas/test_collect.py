"""Ideas are collected once, with their channel, whatever becomes of their appeal."""

from collections.abc import Callable
from pathlib import Path

import pytest

from contracts.base import Event, Place
from contracts.intake import AppealMerged, AppealNotAdmitted, AppealSubmitted
from contracts.personal_numbers import starred
from contracts.selection import ReadIdea
from contracts.voting import ListProposals, Proposal, ProposalCollected, ProposalWithdrawn
from contracts.words import Channel, Exit, Kind
from kit.problems import Refused
from kit.testing.bench import Bench
from services.voting.ideas.queries.ideas import list_proposals
from services.voting.ideas.use_cases.collect import follow_appeal
from services.voting.selection.queries.record import read_idea
from services.voting.service import MIGRATIONS, Voting
from services.voting.settings import VotingSettings
from tests.places import settled
from tests.voting.selecting import OFFICE


@pytest.fixture(params=["sqlite", "postgresql"])
def bench(request: pytest.FixtureRequest) -> Bench:
    if request.param == "sqlite":
        return settled(Bench("voting", MIGRATIONS))
    fresh: Callable[[Path], str] = request.getfixturevalue("database_url")
    return settled(Bench("voting", MIGRATIONS, fresh(MIGRATIONS)))


def appeal(
    bench: Bench,
    number: int,
    *,
    idea: bool = True,
    channel: Channel = Channel.QR,
    text: str = "村口到学校的路",
    kind: Kind = Kind.SUGGESTION,
) -> AppealSubmitted:
    return AppealSubmitted(
        appeal_id=f"a-{number}",
        tracking_code="0123456789",
        kind=kind,
        category="roads",
        title=f"修路 {number}",
        text=text,
        place=Place(township="420323100" if number % 2 else "420323101"),
        channel=channel,
        anonymous=True,
        project_idea=idea,
        submitted_at=bench.clock.now(),
    )


def refused(number: int, to: Exit = Exit.COURT) -> AppealNotAdmitted:
    return AppealNotAdmitted(appeal_id=f"a-{number}", exit=to, reason="已立案", where_to_go="县法院", by="办公室")


def collect(bench: Bench, *facts: Event) -> None:
    """All in one transaction, as a batch would come."""
    with bench.work() as work:
        for fact in facts:
            follow_appeal(fact, work, VotingSettings())


def listed(bench: Bench) -> list[Proposal]:
    with bench.look(OFFICE) as reading:
        page = list_proposals(reading, ListProposals(), VotingSettings())
    assert page.total == len(page.items)
    return page.items


def test_an_appeal_marked_as_an_idea_becomes_a_proposal_and_is_announced(bench: Bench) -> None:
    collect(bench, appeal(bench, 1))
    [told] = bench.emitted(ProposalCollected)
    assert (told.appeal_id, told.channel, told.title) == ("a-1", "qr", "修路 1")
    [kept] = listed(bench)
    assert kept.model_dump() == told.model_dump(exclude={"appeal_ids"})
    assert told.appeal_ids == [], "it came out of no matter"


def test_an_ordinary_appeal_is_not_collected(bench: Bench) -> None:
    collect(bench, appeal(bench, 1, idea=False))
    assert bench.emitted(ProposalCollected) == []


@pytest.mark.parametrize(
    ("channel", "counted"), [(Channel.QR, "qr"), (Channel.WEB, "qr"), (Channel.API, "qr"), (Channel.STATION, "station")]
)
def test_what_a_station_writes_down_counts_as_the_stations(channel: Channel, counted: str) -> None:
    bench = settled(Bench("voting", MIGRATIONS))
    collect(bench, appeal(bench, 1, channel=channel))
    assert [one.channel for one in bench.emitted(ProposalCollected)] == [counted]


def test_pages_show_each_proposal_once_newest_first(bench: Bench) -> None:
    for number in range(7):
        bench.clock.pass_(minutes=1)
        collect(bench, appeal(bench, number))
    seen: list[str] = []
    cursor = None
    with bench.look(OFFICE) as reading:
        while True:
            page = list_proposals(reading, ListProposals(limit=3, cursor=cursor), VotingSettings())
            seen += [one.title for one in page.items]
            assert page.total == 7
            cursor = page.next
            if cursor is None:
                break
        here = list_proposals(reading, ListProposals(township="420323101"), VotingSettings())
    assert seen == [f"修路 {number}" for number in reversed(range(7))]
    assert [one.township for one in here.items] == ["420323101"] * 4


def test_an_idea_whose_appeal_is_not_admitted_leaves_the_collection_and_is_told_once(bench: Bench) -> None:
    collect(bench, appeal(bench, 1), appeal(bench, 2))
    collect(bench, refused(1), refused(1))
    [gone] = bench.emitted(ProposalWithdrawn)
    assert (gone.appeal_id, gone.reason) == ("a-1", "court")
    assert [one.appeal_id for one in listed(bench)] == ["a-2"]


def test_an_idea_may_come_and_go_in_one_batch(bench: Bench) -> None:
    collect(bench, appeal(bench, 1), refused(1))
    assert [one.appeal_id for one in bench.emitted(ProposalCollected, ProposalWithdrawn)] == ["a-1", "a-1"]
    assert listed(bench) == []


def test_an_ordinary_appeal_that_is_not_admitted_is_no_matter_of_the_collection(bench: Bench) -> None:
    collect(bench, appeal(bench, 1, idea=False), refused(1))
    assert bench.emitted(ProposalWithdrawn) == []


def test_a_merge_keeps_every_proposer_so_merges_are_not_followed(bench: Bench) -> None:
    assert AppealMerged not in Voting.collect_proposals.messages
    with bench.work() as work, pytest.raises(TypeError):
        follow_appeal(AppealMerged(appeal_id="a-1", into="a-2", reason="同一条路", by="办公室"), work, VotingSettings())


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ("请打13812345678找老张", "请打***********找老张"),
        ("请打+86 138 1234 5678", "请打" + "*" * 17),
        ("座机0719-4222333。", "座机************。"),
        ("身份证420323199001011234", "身份证" + "*" * 18),
        ("身份证42032319900101123X，", "身份证" + "*" * 18 + "，"),
        ("修1200米路，惠及126000人，2026-11-02，预算2300000元", "修1200米路，惠及126000人，2026-11-02，预算2300000元"),
    ],
)
def test_numbers_of_persons_are_starred_and_figures_are_not(said: str, published: str) -> None:
    assert starred(said) == published


def test_nobody_reads_a_telephone_number_in_the_collection_or_in_its_events(bench: Bench) -> None:
    collect(bench, appeal(bench, 1, text="联系13812345678"))
    [told] = bench.emitted(ProposalCollected)
    [kept] = listed(bench)
    assert told.text == kept.text == "联系***********"


def test_a_cursor_that_was_never_given_out_is_refused(bench: Bench) -> None:
    with bench.look() as reading, pytest.raises(Refused):
        list_proposals(reading, ListProposals(cursor="xx"), VotingSettings())


def test_a_report_is_no_idea_whatever_its_resident_ticked(bench: Bench) -> None:
    collect(bench, appeal(bench, 1, kind=Kind.REPORT), appeal(bench, 2))
    assert [one.title for one in listed(bench)] == ["修路 2"]


@pytest.mark.parametrize("to", list(Exit))
def test_an_idea_that_went_elsewhere_says_where_in_words_of_its_own(bench: Bench, to: Exit) -> None:
    collect(bench, appeal(bench, 1), refused(1, to))
    with bench.look() as reading:
        line = read_idea(reading, ReadIdea(proposal_id="a-1"), VotingSettings()).history[-1]
    assert "其他渠道" not in line.words
    assert ("已经答复过" in line.words) == (to is Exit.ANSWERED_BEFORE)
