"""What is kept, told and found of ideas and seasons, row by row, and which rows are held meanwhile."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from contracts import selection as c
from contracts.base import Actor
from contracts.voting import ProposalCollected, ProposalWithdrawn
from kit.problems import NotFound, Refused
from services.voting.ideas.domain.states import IdeaState
from services.voting.ideas.store import history, merges, proposals, seasons
from services.voting.ideas.use_cases.idea import set_state
from services.voting.ideas.use_cases.seasons import season_for
from tests.held import held
from tests.voting.ideas.test_seasons import GOOD, table
from tests.voting.selecting import DEPUTY, NOBODY, OFFICE, OTHER_TOWN, STATION, TOWN, Harness


@pytest.fixture
def desk() -> Harness:
    """The selection's desk on the database of a test that needs no server."""
    return Harness()


def rows(desk: Harness, kind: Any, **of: str) -> list[Any]:
    wanted = select(kind).where(*(kind.c[name] == value for name, value in of.items()))
    with desk.bench.look() as reading:
        return list(reading.connection.execute(wanted.order_by(*kind.primary_key.columns)))


def problem(desk: Harness, request: Any, actor: Actor = OFFICE) -> tuple[str, int, str, str]:
    with pytest.raises(Refused) as refused:
        desk.ask(request, actor)
    said = refused.value.problem
    return said.type, said.status, said.title, said.detail


def found(desk: Harness, words: str) -> set[str]:
    return {one.proposal_id for one in desk.ask(c.ListIdeas(words=words), OFFICE).items}


def test_what_was_heard_is_written_down_with_who_did_where_and_for_how_many(desk: Harness) -> None:
    season = desk.season()
    said = {"title": "装路灯", "text": "桥头没有灯，找13800000000", "township": TOWN, "category": "roads"}
    request = c.EnterProposal(channel="field_visit", heard_at="三组晒场", voices=12, **said)
    idea = desk.ask(request, DEPUTY).id
    [row], [fact] = rows(desk, proposals), desk.bench.emitted(ProposalCollected)
    assert (row.proposal_id, row.appeal_id, row.season_id, row.channel) == (idea, None, season, "field_visit")
    assert (row.title, row.text, row.township, row.category) == ("装路灯", "桥头没有灯，找***********", TOWN, "roads")
    assert (row.heard_at, row.voices, row.entered_by, row.state) == ("三组晒场", 12, "王代表", "collected")
    assert row.collected_at == desk.clock.now()
    assert (fact.proposal_id, fact.title, fact.text, fact.township) == (idea, row.title, row.text, TOWN)
    assert (fact.channel, fact.category, fact.collected_at) == ("field_visit", "roads", desk.clock.now())
    assert desk.told_about(ProposalCollected) == [idea]
    [line] = rows(desk, history)
    assert (line.proposal_id, line.step, line.by, line.at) == (idea, "collected", "王代表", desk.clock.now())
    assert (line.words, line.words_en) == ("您的项目建议已登记，编入“征集”。", "Your idea is registered for “征集”.")
    for words in ("装路灯", "桥头没有灯", "三组晒场"):
        assert found(desk, words) == {idea}, words
    why = "A station writes down what is said at the station."
    assert problem(desk, request, STATION) == ("channel-not-yours", 422, why, "")


def test_houses_and_numbers_are_hidden_in_title_text_and_place_as_the_county_wants(desk: Harness) -> None:
    hiding, said = Harness(hide_houses=True), "幸福小区3栋2单元501室漏水"
    request = c.EnterProposal(channel="station", title=said, text=said, township=TOWN, heard_at=said)
    for one in (hiding, desk):
        one.season()
        one.ask(request, STATION)
    [hidden], [shown] = rows(hiding, proposals), rows(desk, proposals)
    for name in ("title", "text", "heard_at"):
        assert "501" not in getattr(hidden, name), name
    plain = Harness(hide_houses=False)
    plain.season()
    plain.ask(request, STATION)
    [open_row] = rows(plain, proposals)
    assert (open_row.title, open_row.text, open_row.heard_at) == (said, said, said)
    assert shown.township == TOWN


def test_an_appeal_s_idea_is_one_of_its_resident_and_of_no_one_s_hand(desk: Harness) -> None:
    appeal = desk.appeal("修路")
    [row], [fact] = rows(desk, proposals), desk.bench.emitted(ProposalCollected)
    assert (row.appeal_id, row.channel, row.entered_by, row.heard_at, row.voices) == (appeal, "qr", "", "", 1)
    assert (row.season_id, fact.appeal_id, fact.channel) == (None, appeal, "qr")
    assert desk.told_about(ProposalCollected) == [appeal]
    [line] = rows(desk, history)
    assert line.by == "", "nobody did it by hand"
    assert line.words == "您的项目建议已登记。现在不是征集期，下一期征集时一并研究。"


def test_an_idea_that_leaves_says_where_to_and_takes_nothing_else_along(desk: Harness) -> None:
    desk.season()
    one, other = desk.appeal("修路"), desk.appeal("供水")
    desk.clock.pass_(days=1)
    desk.not_admit(one)
    desk.not_admit("a-unknown")
    gone = {row.appeal_id: row.withdrawn_at for row in rows(desk, proposals)}
    assert gone == {one: desk.clock.now(), other: None}
    [fact] = desk.bench.emitted(ProposalWithdrawn)
    idea = next(row.proposal_id for row in rows(desk, proposals) if row.appeal_id == one)
    assert (fact.proposal_id, fact.appeal_id, fact.reason) == (idea, one, "court")
    assert fact.withdrawn_at == desk.clock.now()
    assert desk.told_about(ProposalWithdrawn) == [one]
    lines = [(line.step, line.words_en) for line in rows(desk, history) if line.proposal_id == idea]
    assert lines[-1] == ("withdrawn", "This belongs to the court and is no project; your appeal says how to go on.")


def test_a_season_is_announced_with_who_did_and_takes_in_what_waits_in_its_place(desk: Harness) -> None:
    here, there = desk.idea("修路", township=TOWN), desk.idea("装路灯", township=OTHER_TOWN)
    out = desk.appeal("法院的事")
    opens, closes = desk.clock.now(), desk.clock.now() + timedelta(days=9)
    season = desk.ask(c.OpenSeason(title="本镇征集", township=TOWN, opens=opens, closes=closes)).id
    [row] = rows(desk, seasons)
    assert (row.season_id, row.title, row.township, row.opens, row.closes) == (season, "本镇征集", TOWN, opens, closes)
    assert (row.opened_by, row.opened_at, row.published_at) == ("县人大办公室", desk.clock.now(), None)
    fact = c.SeasonOpened(season_id=season, title="本镇征集", township=TOWN, opens=opens, closes=closes)
    assert desk.bench.emitted(c.SeasonOpened) == [fact]
    assert desk.told_about(c.SeasonOpened) == [season]
    assert [desk.view(one).season_id for one in (here, there, out)] == [season, None, season]
    placed = [(one.proposal_id, one.step, one.season_id, one.words) for one in desk.bench.emitted(c.ProposalProgressed)]
    words = "编入“本镇征集”，和本期其他项目建议一起研究。"
    assert (here, "placed", season, words) in placed
    assert len(placed) == 2
    county = desk.season(days=20, title="全县征集")
    assert desk.view(there).season_id == county
    assert [desk.view(one).season_id for one in (here, out)] == [season, season], "each is taken in once"


def test_a_season_moves_once_it_is_found_and_until_its_list_is_published(desk: Harness) -> None:
    season, later = desk.season(days=5), desk.season(begins=10, days=5, title="下一期")
    closes = desk.clock.now() + timedelta(days=8)
    with held(desk.bench.database) as asked:
        assert desk.ask(c.MoveSeason(season_id=season, closes=closes, reason="还在提")).id == season
    assert asked == ["seasons: update"]
    assert {row.season_id: row.closes for row in rows(desk, seasons)}[season] == closes
    assert {row.season_id: row.closes for row in rows(desk, seasons)}[later] != closes
    assert desk.bench.emitted(c.SeasonMoved) == [c.SeasonMoved(season_id=season, closes=closes, reason="还在提")]
    assert desk.told_about(c.SeasonMoved) == [season]

    def moved(days: int) -> tuple[str, int, str, str]:
        to = desk.clock.now() + timedelta(days=days)
        return problem(desk, c.MoveSeason(season_id=season, closes=to, reason="改"))

    overlaps = "Another season of the same place runs at that time."
    assert moved(11) == ("season-overlaps", 409, overlaps, "下一期")
    assert moved(0) == ("season-backwards", 422, "A season ends after it begins.", "")
    desk.ask(c.MoveSeason(season_id=season, closes=desk.clock.now() + timedelta(days=10), reason="首尾相接"))
    with pytest.raises(NotFound, match=r"^season-not-found: "):
        desk.ask(c.MoveSeason(season_id="nowhere", closes=closes, reason="改"))
    with desk.bench.work() as work:
        work.connection.execute(seasons.update().where(seasons.c.season_id == season).values(published_at=work.now))
    assert moved(9) == ("list-published", 409, "The list of this season is published.", "")


def test_a_season_that_is_closed_early_takes_nothing_in(desk: Harness) -> None:
    season = desk.season(days=5)
    desk.clock.pass_(days=6)
    waiting = desk.idea()
    desk.ask(c.MoveSeason(season_id=season, closes=desk.clock.now() - timedelta(days=2), reason="改"))
    assert desk.view(waiting).season_id is None
    desk.ask(c.MoveSeason(season_id=season, closes=desk.clock.now(), reason="改"))
    assert desk.view(waiting).season_id is None, "a season's end is no moment of it"


def test_of_seasons_the_one_that_runs_comes_first_then_the_next_and_never_one_that_is_over(desk: Harness) -> None:
    def now(township: str = TOWN) -> str | None:
        with desk.bench.work() as work:
            mine = season_for(work, township)
            assert season_for(work, township) is mine, "looked up once a transaction"
            return mine.season_id if mine else None

    assert now() is None
    second, first = desk.season(begins=20, days=5), desk.season(begins=10, days=5)
    assert now() == first
    town = desk.season(begins=12, days=5, township=TOWN)
    assert (now(), now(OTHER_TOWN)) == (first, first)
    desk.clock.pass_(days=12)
    assert (now(), now(OTHER_TOWN)) == (town, first)
    desk.clock.pass_(days=3)
    assert (now(), now(OTHER_TOWN)) == (town, second), "the last moment is not in it"
    with desk.bench.work() as work:
        work.connection.execute(seasons.update().where(seasons.c.season_id == town).values(published_at=work.now))
    assert now() == second


def test_a_merge_is_kept_found_and_undone_with_who_did_it(desk: Harness) -> None:
    desk.season()
    head, one, other = desk.idea("修路"), desk.idea("修同一条路"), desk.idea("装路灯")
    desk.clock.pass_(days=1)
    with held(desk.bench.database) as asked:
        request = c.MergeProposals(into=head, proposal_ids=[one], reason="是同一条路")
        assert desk.ask(request).id == head
    assert asked == ["seasons: share", "proposals: update"] * 2
    [kept] = rows(desk, merges)
    assert (kept.proposal_id, kept.into, kept.state_before, kept.reason) == (one, head, "collected", "是同一条路")
    assert (kept.by, kept.at, kept.undone_at) == ("县人大办公室", desk.clock.now(), None)
    assert found(desk, "是同一条路") == {one}
    assert (desk.view(one).state, desk.view(one).merged_into, desk.view(head).state) == ("merged", head, "collected")
    assert desk.view(one).history[-1].words.endswith("每一步都会告诉您。原因：是同一条路")
    assert desk.steps(head) == ["collected"]
    itself = "An idea cannot be merged into itself."
    request = c.MergeProposals(into=head, proposal_ids=[other, head], reason="同")
    assert problem(desk, request) == ("merge-into-itself", 409, itself, "")
    why = "The idea does not stand where this can be done."
    request = c.MergeProposals(into=one, proposal_ids=[other], reason="同")
    assert problem(desk, request) == ("not-now", 409, why, "It is merged.")
    desk.clock.pass_(days=1)
    apart = c.SeparateProposal(proposal_id=one, reason="是两条路")
    assert desk.ask(apart).id == one
    assert rows(desk, merges)[0].undone_at == desk.clock.now()
    assert (desk.view(one).state, desk.view(one).merged_into) == ("collected", None)
    assert desk.view(one).history[-1].words == "不再和别的项目建议合并，单独研究。原因：是两条路"
    assert problem(desk, apart) == ("not-now", 409, why, "It is collected.")


def test_an_idea_is_not_to_be_found_in_the_selection_without_its_season_or_after_its_list(desk: Harness) -> None:
    waiting = desk.idea()
    apart = c.SeparateProposal(proposal_id=waiting, reason="分开")
    assert problem(desk, apart) == ("no-season", 409, "The idea waits for the next season.", "")
    season = desk.season()
    gone = desk.appeal("法院的事")
    proposal = desk.view(gone).proposal_id
    desk.not_admit(gone)
    for nobody in ("nobody", proposal):
        with pytest.raises(NotFound, match=r"^proposal-not-found: "):
            desk.ask(apart.model_copy(update={"proposal_id": nobody}))
    with desk.bench.work() as work:
        work.connection.execute(seasons.update().where(seasons.c.season_id == season).values(published_at=work.now))
    assert problem(desk, apart) == ("list-published", 409, "The list of this season is published.", "")


def test_one_state_is_set_and_no_other(desk: Harness) -> None:
    desk.season()
    one, other = desk.idea(), desk.idea("装路灯")
    with desk.bench.work() as work:
        set_state(work, one, IdeaState.PASSED)
    assert [desk.view(each).state for each in (one, other)] == ["passed", "collected"]


def test_a_list_holds_its_seasons_in_one_order_and_keeps_what_each_row_says(desk: Harness) -> None:
    season = desk.season()
    with held(desk.bench.database) as asked:
        report = desk.ask(c.ImportProposals(filename="a.csv", content=table(GOOD)))
    assert asked == ["seasons by seasons.season_id: update"]
    assert (report.good, report.bad, report.stored, [row.kept for row in report.rows]) == (1, 0, True, [True])
    [row] = rows(desk, proposals)
    assert (row.season_id, row.title, row.text, row.township, row.category, row.channel) == (
        season, "修水渠", "三组水渠漏水", OTHER_TOWN, "water", "field_visit",
    )  # fmt: skip
    assert (row.heard_at, row.voices, row.entered_by) == ("三组", 20, "县人大办公室")
    again = desk.ask(c.ImportProposals(filename="a.csv", content=table(GOOD), keep_good=True))
    assert (again.good, again.bad, again.stored) == (0, 1, False)
    assert [(one.kept, one.errors) for one in again.rows] == [(False, ["这一季已经登记过"])]
    assert desk.ask(c.ListIdeas(), NOBODY).total == 1
