"""Ideas behind ideas: who is told and counted with which, in what order, and what stands by itself again."""

from datetime import timedelta

from sqlalchemy import select

from contracts import selection as c
from contracts.voting import ProposalCollected
from services.voting.ideas.store import proposals, seasons
from tests.voting.ideas.test_ideas_on_record import problem, rows
from tests.voting.selecting import DEPUTY, OFFICE, OTHER_TOWN, TOWN, Harness


def told(desk: Harness, step: str) -> list[str]:
    """Whose proposers heard of a step, in order."""
    return [fact.proposal_id for fact in desk.bench.emitted(c.ProposalProgressed) if fact.step == step]


def test_who_stands_behind_an_idea_three_merges_down_hears_of_its_steps() -> None:
    desk = Harness()
    desk.season()
    head, one, two, three = (desk.idea(f"修第{n}条路") for n in "一二三四")
    desk.merge(two, three)
    desk.merge(one, two)
    desk.merge(head, one)
    desk.screen(head)
    assert told(desk, "passed") == [head, one, two, three]
    assert desk.view(head).voices == 4


def test_those_behind_an_idea_are_told_in_the_order_in_which_they_were_collected() -> None:
    desk = Harness()
    desk.season(begins=-3)
    head, late = desk.idea(), desk.idea()
    desk.clock.pass_(days=-1)
    early = desk.idea()  # written down later, collected before
    desk.merge(head, late, early)
    desk.screen(head)
    assert told(desk, "passed") == [head, early, late]
    assert [one.proposal_id for one in desk.view(head).merged] == [early, late]


def test_those_of_one_moment_are_told_in_the_order_in_which_they_were_written_down() -> None:
    desk = Harness()
    desk.season()
    head = desk.idea()
    request = c.EnterProposal(channel="field_visit", title="修同一条路", text="坑坑洼洼", township=TOWN)
    behind = [str(desk.ask(request, DEPUTY).id) for _ in range(3)]
    desk.merge(head, *behind)
    with desk.bench.work() as work:  # rows lie as they may in a county's database that was brought back
        first = proposals.c.proposal_id == behind[0]
        row = work.connection.execute(select(proposals).where(first)).one()
        work.connection.execute(proposals.delete().where(first))
        work.connection.execute(proposals.insert().values(**row._mapping))
    desk.screen(head)
    assert told(desk, "passed") == [head, *behind]


def test_who_left_is_not_counted_among_those_behind_an_idea() -> None:
    desk = Harness()
    desk.season()
    appeal, head = desk.appeal(), desk.idea()
    desk.merge(head, desk.view(appeal).proposal_id)
    assert desk.view(head).voices == 2
    desk.not_admit(appeal)
    assert desk.view(head).voices == 1


def test_a_list_that_was_published_before_keeps_nobody_behind_an_idea_of_today_that_leaves() -> None:
    desk = Harness()
    before = desk.season(days=1)
    desk.idea()
    desk.clock.pass_(days=2)
    with desk.bench.work() as work:
        work.connection.execute(seasons.update().where(seasons.c.season_id == before).values(published_at=work.now))
    desk.season()
    appeal, follower = desk.appeal(), desk.idea()
    desk.merge(desk.view(appeal).proposal_id, follower)
    desk.not_admit(appeal)
    assert (desk.view(follower).state, desk.view(follower).merged_into) == ("collected", None)


def test_ideas_of_two_seasons_are_not_merged() -> None:
    desk = Harness()
    desk.season(days=1)
    early = desk.idea()
    desk.clock.pass_(days=2)
    desk.season()
    request = c.MergeProposals(into=early, proposal_ids=[desk.idea()], reason="同")
    assert problem(desk, request) == ("another-season", 422, "Ideas are merged within one season.", "")


def test_an_idea_waits_although_others_have_their_season() -> None:
    desk = Harness()
    waiting = desk.idea()
    desk.season(township=TOWN, begins=3)
    assert desk.view(waiting).season_id, "taken in"
    other = Harness()
    other.season(days=1)
    other.idea()
    other.clock.pass_(days=1)
    late = other.idea()
    apart = c.SeparateProposal(proposal_id=late, reason="分开")
    assert problem(other, apart) == ("no-season", 409, "The idea waits for the next season.", "")


def test_the_appeals_of_a_matter_are_each_told_once_and_in_order() -> None:
    desk = Harness()
    desk.season()
    request = c.EnterProposal(
        channel="field_visit", title="修路", text="坑坑洼洼", township=TOWN, appeal_ids=["a-3", "a-1", "a-2", "a-1"]
    )
    why = "Only the office says out of which appeals an idea came."
    assert problem(desk, request, DEPUTY) == ("appeals-not-yours", 422, why, "")
    idea = desk.ask(request, OFFICE).id
    desk.screen(idea)
    [row], [collected] = rows(desk, proposals), desk.bench.emitted(ProposalCollected)
    assert row.proposal_id == collected.proposal_id == idea
    assert desk.bench.emitted(c.ProposalProgressed)[-1].appeal_ids == ["a-1", "a-2", "a-3"]


def test_seasons_of_one_township_do_not_overlap_and_those_of_two_may() -> None:
    desk = Harness()
    first, county = desk.season(days=5, township=TOWN), desk.season(title="全县征集")
    desk.season(days=5, township=OTHER_TOWN)
    later = desk.season(begins=5, days=5, township=TOWN, title="下一期")
    opens = desk.clock.now() + timedelta(days=9)
    overlaps = ("season-overlaps", 409, "Another season of the same place runs at that time.")
    again = c.OpenSeason(title="再一期", township=TOWN, opens=opens, closes=opens + timedelta(days=5))
    assert problem(desk, again) == (*overlaps, "下一期")
    assert problem(desk, again.model_copy(update={"township": None})) == (*overlaps, "全县征集")
    closes = desk.clock.now() + timedelta(days=7)
    assert problem(desk, c.MoveSeason(season_id=first, closes=closes, reason="改")) == (*overlaps, "下一期")
    for season in (county, later):
        desk.ask(c.MoveSeason(season_id=season, closes=desk.clock.now() + timedelta(days=60), reason="改"))


def test_a_township_s_longer_season_takes_in_what_waits_there_alone_and_says_its_name() -> None:
    desk = Harness()
    season = desk.season(days=1, township=TOWN, title="本镇征集")
    desk.clock.pass_(days=2)
    here, there = desk.idea(), desk.idea(township=OTHER_TOWN)
    desk.ask(c.MoveSeason(season_id=season, closes=desk.clock.now() + timedelta(days=9), reason="还在提"))
    assert [desk.view(one).season_id for one in (here, there)] == [season, None]
    [placed] = desk.bench.emitted(c.ProposalProgressed)
    assert (placed.proposal_id, placed.season_id) == (here, season)
    assert placed.words == "编入“本镇征集”，和本期其他项目建议一起研究。"
    assert placed.words_en == desk.view(here).history[-1].words_en
    assert "本镇征集" in placed.words_en
