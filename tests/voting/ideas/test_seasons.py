"""Ideas come through three channels and belong to the season that is open, or to the next one."""

from base64 import b64encode
from datetime import timedelta

import pytest

from contracts import selection as c
from contracts.voting import ListProposals, ProposalCollected
from kit.problems import Refused
from tests.voting.selecting import DEPUTY, NOBODY, OFFICE, OTHER_TOWN, STATION, TOWN, Harness


def test_an_idea_belongs_to_the_season_that_is_open_whatever_its_channel(selection: Harness) -> None:
    season = selection.season(title="二〇二七年民生实事征集")
    heard = selection.idea("修路")
    scanned = selection.appeal("装路灯")
    for one in (heard, scanned):
        view = selection.view(one)
        assert (view.season_id, view.state) == (season, "collected")
        assert [line.words for line in view.history] == ["您的项目建议已登记，编入“二〇二七年民生实事征集”。"]
    assert {view.channel for view in selection.ask(c.ListIdeas(season_id=season)).items} == {"field_visit", "qr"}
    [listed] = selection.ask(c.ListSeasons(), NOBODY).items
    assert (listed.ideas, listed.undecided, listed.is_open) == (2, 2, True)


def test_a_townships_own_season_comes_before_the_countys_and_is_no_other_townships(selection: Harness) -> None:
    county, town = selection.season(), selection.season(township=TOWN)
    assert selection.view(selection.idea(township=TOWN)).season_id == town
    assert selection.view(selection.idea(township=OTHER_TOWN)).season_id == county


def test_what_is_raised_between_seasons_waits_for_the_next_and_its_proposer_hears_of_both(selection: Harness) -> None:
    early = selection.appeal()
    assert selection.view(early).season_id is None
    season = selection.season(begins=3)
    assert selection.view(early).season_id == season
    assert selection.steps(early) == ["collected", "placed"]
    told = selection.bench.emitted(c.ProposalProgressed)
    assert [(one.appeal_id, one.step, one.season_id) for one in told] == [(early, "placed", season)]
    assert selection.view(selection.idea()).season_id == season, "announced, not yet open"


def test_after_a_seasons_end_ideas_wait_again_and_a_longer_season_takes_them_in(selection: Harness) -> None:
    season = selection.season(days=5)
    selection.clock.pass_(days=6)
    late = selection.idea()
    assert selection.view(late).season_id is None
    closes = selection.clock.now() + timedelta(days=5)
    selection.ask(c.MoveSeason(season_id=season, closes=closes, reason="群众还在提"))
    assert selection.view(late).season_id == selection.view(selection.idea()).season_id == season
    assert [one.closes for one in selection.bench.emitted(c.SeasonMoved)] == [closes]


def test_two_seasons_of_one_place_never_run_at_once_and_none_ends_before_it_begins(selection: Harness) -> None:
    selection.season(days=10)
    with pytest.raises(Refused, match="season-overlaps"):
        selection.season(begins=9)
    selection.season(begins=10)
    with pytest.raises(Refused, match="season-backwards"):
        selection.season(begins=100, days=-1)


def test_what_a_visit_or_a_station_writes_down_is_public_without_telephone_numbers(selection: Harness) -> None:
    selection.season()
    request = c.EnterProposal(
        channel="station",
        title="装电梯",
        text="李某 13800000000 说七楼上不去",
        township=TOWN,
        voices=12,
        heard_at="东门站",
    )
    proposal = selection.ask(request, STATION).id
    view = selection.view(proposal)
    assert (view.channel, view.text, view.voices) == ("station", "李某 *********** 说七楼上不去", 12)
    assert view.heard_at == "东门站"
    assert [one.proposal_id for one in selection.bench.emitted(ProposalCollected)] == [proposal]
    with pytest.raises(Refused, match="channel-not-yours"):
        selection.ask(request.model_copy(update={"channel": "field_visit"}), STATION)
    selection.ask(request.model_copy(update={"channel": "field_visit"}), DEPUTY)
    with selection.bench.look() as reading:
        assert type(selection.room).list_proposals.__wrapped__(selection.room, reading, ListProposals()).total == 2


def table(*rows: str) -> str:
    return b64encode(
        "\n".join(["民生项目征集表", "标题,内容,乡镇,类别,渠道,地点,人数", *rows]).encode("gb18030")
    ).decode()


GOOD = "修水渠,三组水渠漏水,溢水镇,水利,走访,三组,20"
BAD = [",没有标题,溢水镇,,,,", "装路灯,,没有的镇,天气,电报,,零", "修水渠,三组水渠漏水,溢水镇,水利,走访,三组,20"]


def test_a_list_is_imported_whole_or_not_at_all_with_a_word_on_every_row(selection: Harness) -> None:
    season = selection.season()
    report = selection.ask(c.ImportProposals(filename="a.csv", content=table(GOOD, *BAD)))
    assert (report.good, report.bad, report.stored) == (1, 3, False)
    assert [(row.row, len(row.errors), len(row.errors_en)) for row in report.rows] == [
        (3, 0, 0), (4, 1, 1), (5, 4, 4), (6, 1, 1)
    ]  # fmt: skip
    assert report.rows[3].errors_en == ["The same as row 3"]
    assert selection.ask(c.ListIdeas()).total == 0
    assert selection.ask(c.ImportProposals(filename="a.csv", content=table(GOOD, *BAD), keep_good=True)).stored
    [kept] = selection.ask(c.ListIdeas(season_id=season)).items
    assert (kept.title, kept.township, kept.category, kept.voices) == ("修水渠", OTHER_TOWN, "water", 20)
    assert selection.steps(kept.proposal_id) == ["collected"]


def test_a_list_that_was_mended_and_is_sent_whole_again_brings_only_what_is_new(selection: Harness) -> None:
    season, new = selection.season(days=1), "修厕所,村小没有厕所,溢水镇,教育,走访,村小,8"
    selection.appeal("修厕所", township=OTHER_TOWN)  # a resident's own words are no row of a list
    selection.ask(c.ImportProposals(filename="a.csv", content=table(GOOD)))
    again = c.ImportProposals(filename="b.csv", content=table(GOOD, new))
    report = selection.ask(again)
    assert [row.errors_en for row in report.rows] == [["This season has it already"], []]
    assert not report.stored
    selection.ask(again.model_copy(update={"keep_good": True}))
    assert sorted(one.title for one in selection.ask(c.ListIdeas(season_id=season)).items) == [
        "修厕所",
        "修厕所",
        "修水渠",
    ]
    selection.clock.pass_(days=2)
    selection.season()
    assert selection.ask(again).stored  # raised again in another season


def test_a_list_longer_than_the_setting_is_refused() -> None:
    with pytest.raises(Refused, match="too-many-rows"):
        Harness(import_rows=1).ask(c.ImportProposals(filename="a.csv", content=table(GOOD, BAD[2])), OFFICE)


def test_an_idea_whose_appeal_belongs_elsewhere_leaves_the_list_and_its_proposer_reads_why(selection: Harness) -> None:
    selection.season()
    appeal = selection.appeal()
    proposal = selection.view(appeal).proposal_id
    selection.not_admit(appeal)
    assert selection.ask(c.ListIdeas()).total == 0
    assert selection.view(appeal).history[-1].words.startswith("这件事归法院管")
    with pytest.raises(Refused, match="proposal-not-found"):
        selection.view(proposal)
    assert selection.view(proposal, OFFICE).state == "withdrawn"
