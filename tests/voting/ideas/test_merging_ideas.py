"""Ideas that say the same are studied together; every proposer stays, and a merge can be undone."""

import pytest

from contracts import selection as c
from kit.problems import NotFound, Refused
from services.voting.ideas.domain.likeness import alike, voice
from services.voting.selection.queries.lists import published_candidates
from tests.voting.selecting import OFFICE, Harness

ROAD = ("硬化三组到小学的路", "三组到小学的土路一下雨全是泥，孩子上学难走")
SAME = ("三组到小学的路该硬化了", "孩子上学那条土路下雨天全是泥")
LAMP = ("桥头装路灯", "晚上桥头没有灯，老人不敢走")


def separate(selection: Harness, proposal_id: str) -> None:
    selection.ask(c.SeparateProposal(proposal_id=proposal_id, reason="原来是两条路"))


def test_two_ideas_that_say_the_same_are_suggested_with_what_they_share_and_others_are_not(selection: Harness) -> None:
    season = selection.season()
    road, same, lamp = selection.idea(*ROAD), selection.idea(*SAME), selection.idea(*LAMP)
    [pair] = selection.ask(c.SuggestMerges(season_id=season)).items
    assert {pair.one.proposal_id, pair.other.proposal_id} == {road, same}
    assert 0.25 <= pair.likeness < 1
    assert any("到小学的" in phrase for phrase in pair.shared)
    [mine] = selection.ask(c.SuggestMerges(season_id=season, proposal_id=road)).items
    assert (mine.one.proposal_id, mine.other.proposal_id, mine.likeness) == (road, same, pair.likeness)
    assert selection.ask(c.SuggestMerges(season_id=season, proposal_id=lamp)).items == []
    assert selection.view(same).state == "collected", "suggested, not merged"


def test_the_same_words_are_wholly_alike_and_silence_is_like_nothing() -> None:
    [pair] = alike([voice(*ROAD), voice(*ROAD)], 0.5)
    assert pair.likeness == pytest.approx(1)
    assert alike([voice("。", ""), voice("！", "")], 0.1) == []


def test_a_merge_keeps_every_proposer_and_each_is_told_by_itself_at_every_later_step(selection: Harness) -> None:
    selection.season()
    road, same = selection.idea(*ROAD), selection.appeal(SAME[0])
    follower = selection.view(same).proposal_id
    selection.merge(road, follower)
    selection.screen(road)
    view = selection.view(road)
    assert ([one.proposal_id for one in view.merged], view.voices) == ([follower], 2)
    assert selection.view(same).merged_into == road
    assert selection.view(same).merged_title == ROAD[0]
    assert selection.steps(same) == ["collected", "merged", "passed"]
    told = selection.bench.emitted(c.ProposalProgressed)
    assert [(one.step, one.appeal_id) for one in told] == [("merged", same), ("passed", None), ("passed", same)]


def test_undoing_a_merge_brings_back_exactly_what_was_before(selection: Harness) -> None:
    season = selection.season()
    first, second, third = (selection.idea(f"修第{n}条路") for n in "一二三")
    selection.screen(second)
    selection.merge(second, third)
    selection.merge(first, second)
    assert selection.view(first).voices == 3
    separate(selection, second)
    assert selection.view(first).voices == 1
    assert (selection.view(second).state, selection.view(second).voices) == ("passed", 2)
    assert selection.view(third).merged_into == second
    separate(selection, third)
    assert selection.view(third).state == "collected"
    assert selection.steps(third) == ["collected", "merged", "merged", "separated", "separated"]
    assert selection.ask(c.ListIdeas(season_id=season, apart=True)).total == 3
    selection.merge(first, second)
    assert selection.ask(c.ListIdeas(season_id=season, apart=True)).total == 2


def test_only_ideas_of_one_season_that_no_department_was_asked_about_are_merged(selection: Harness) -> None:
    season = selection.season(days=2)
    one, two, asked = selection.idea(), selection.idea(), selection.idea()
    selection.screen(asked)
    selection.asked(asked)
    for wrong, into, others in (
        ("merge-into-itself", one, [one]),
        ("not-now", one, [asked]),
        ("proposal-not-found", one, ["nobody"]),
    ):
        with pytest.raises(Refused, match=wrong):
            selection.merge(into, *others)
    selection.merge(asked, one)
    with pytest.raises(Refused, match="not-now"):
        selection.merge(one, two)
    with pytest.raises(Refused, match="not-now"):
        separate(selection, two)
    selection.clock.pass_(days=3)
    selection.season(title="下一期")
    with pytest.raises(Refused, match="another-season"):
        selection.merge(two, selection.idea())
    assert selection.ask(c.ListIdeas(season_id=season)).total == 3


def test_what_was_merged_into_an_idea_that_leaves_stands_by_itself_again_and_hears_why(selection: Harness) -> None:
    selection.season()
    appeal, follower = selection.appeal(), selection.idea()
    selection.merge(selection.view(appeal).proposal_id, follower)
    selection.not_admit(appeal)
    view = selection.view(follower)
    assert (view.state, view.merged_into) == ("collected", None)
    assert view.history[-1].words == "它原来并入的那条项目建议已经撤回，您的项目建议单独研究。"


def test_who_reads_a_list_sees_voices_of_all_that_is_merged_even_when_both_are_on_the_page(selection: Harness) -> None:
    season = selection.season()
    one, two, three = selection.idea(), selection.idea(), selection.idea()
    selection.merge(two, three)
    selection.merge(one, two)
    voices = {idea.proposal_id: idea.voices for idea in selection.ask(c.ListIdeas(season_id=season)).items}
    assert voices == {one: 3, two: 2, three: 1}


def test_pages_of_ideas_show_each_once(selection: Harness) -> None:
    season = selection.season()
    made = [selection.idea(f"修第{n}条路") for n in range(5)]
    seen, cursor = [], None
    while True:
        page = selection.ask(c.ListIdeas(season_id=season, limit=2, cursor=cursor), OFFICE)
        seen += [one.proposal_id for one in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert seen == made[::-1]


def test_nobody_suggests_for_an_idea_that_is_not_there(selection: Harness) -> None:
    with pytest.raises(NotFound):
        selection.ask(c.SuggestMerges(season_id=selection.season(), proposal_id="nobody"))


def test_who_stands_behind_a_published_candidate_stays_there_when_its_first_proposer_leaves(selection: Harness) -> None:
    season = selection.season(days=1)
    appeal, follower = selection.appeal(), selection.idea()
    head = selection.view(appeal).proposal_id
    selection.merge(head, follower)
    selection.candidate(head)
    selection.clock.pass_(days=2)
    selection.ask(c.PublishCandidates(season_id=season))
    selection.not_admit(appeal)
    assert selection.view(follower).state == "merged"
    with selection.bench.look() as reading:
        [line] = published_candidates(reading, season)
    assert line.proposal_ids == [follower]
