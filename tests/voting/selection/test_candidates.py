"""Screening, the department's opinion, the sheet, the review, the published list: each step told with its reason."""

from datetime import timedelta

import pytest

from contracts import selection as c
from kit.problems import NotFound, Refused
from services.voting.ideas.domain.history import LINES, money
from services.voting.ideas.domain.states import ENDS, IdeaState, state_after
from services.voting.selection.queries.lists import published_candidates
from tests.voting.selecting import LEADER, NOBODY, OFFICE, Harness, handler


def test_a_screening_is_kept_with_its_scores_and_reasons_and_told_in_words(selection: Harness) -> None:
    selection.season()
    idea = selection.idea()
    selection.screen(idea)
    [kept] = selection.view(idea).screenings
    assert (kept.need.score, kept.benefit.reason, kept.verdict, kept.by) == (5, "现场看过", "passed", OFFICE.name)
    last = selection.view(idea).history[-1]
    assert last.words == ("通过初选。群众急需 5 分，社会效益 4 分，切实可行 4 分（满分各 5 分）。理由：上学的必经之路")
    assert "need 5, benefit to society 4, feasible 4" in last.words_en


def test_what_was_screened_out_may_be_screened_again_and_both_stay_on_record(selection: Harness) -> None:
    selection.season()
    idea = selection.idea()
    selection.screen(idea, "screened_out", (2, 2, 1))
    assert selection.view(idea).state == "screened_out"
    selection.screen(idea)
    assert [one.verdict for one in selection.view(idea).screenings] == ["screened_out", "passed"]
    with pytest.raises(Refused, match="not-now"):
        selection.screen(idea)


@pytest.mark.parametrize("scores", [(1, 5, 5), (5, 1, 5), (5, 5, 1)])
def test_an_idea_that_does_not_serve_one_principle_at_all_cannot_pass(scores: tuple[int, int, int]) -> None:
    selection = Harness()
    selection.season()
    with pytest.raises(Refused, match="scores-contradict"):
        selection.screen(selection.idea(), scores=scores)


def test_nothing_is_selected_outside_of_a_season(selection: Harness) -> None:
    with pytest.raises(Refused, match="no-season"):
        selection.screen(selection.idea())


def test_a_department_answers_its_own_question_once_and_sees_no_other(selection: Harness) -> None:
    selection.season()
    idea = selection.idea()
    selection.screen(idea)
    question = selection.asked(idea)
    [told] = selection.bench.emitted(c.FeasibilityAsked)
    assert (told.opinion_id, told.department, told.title) == (question, "transport", "修路")
    [mine] = selection.ask(c.ListOpinions(), handler("transport")).items
    assert (mine.opinion_id, mine.text) == (question, "村口到学校的路坑坑洼洼")
    assert selection.ask(c.ListOpinions(), handler("water")).items == []
    for action in (
        lambda: selection.ask(c.ReadOpinion(opinion_id=question), handler("water")),
        lambda: selection.answer(question, department="water"),
    ):
        with pytest.raises(NotFound):
            action()
    with pytest.raises(Refused, match="asked-already"):
        selection.asked(idea)
    selection.answer(question)
    with pytest.raises(Refused, match="opinion-given"):
        selection.answer(question)
    assert selection.ask(c.ListOpinions(), handler("transport")).items == []
    assert len(selection.ask(c.ListOpinions(only_open=False), handler("transport")).items) == 1
    assert selection.view(idea).history[-1].words == (
        "交通运输局论证可行：约需 186 万元，用地：不新占地，6 个月办成。路基尚好，铺面即可。"
    )


def test_an_idea_is_feasible_when_the_last_department_says_so_and_one_no_is_enough(selection: Harness) -> None:
    selection.season()
    idea = selection.idea()
    selection.screen(idea)
    first, second = selection.asked(idea), selection.asked(idea, "water")
    selection.answer(first)
    assert selection.view(idea).state == "asked"
    assert selection.view(idea).history[-1].words.endswith("还在等其他部门的意见。")
    selection.answer(second, feasible=False, department="water")
    assert selection.view(idea).state == "not_feasible"
    selection.answer(selection.asked(idea, "water"), department="water")
    assert selection.view(idea).state == "feasible"
    assert state_after([True, None, False]) is IdeaState.ASKED


def test_screening_out_what_a_department_was_asked_takes_the_question_back(selection: Harness) -> None:
    selection.season()
    idea = selection.idea()
    selection.screen(idea)
    question = selection.asked(idea)
    selection.screen(idea, "screened_out")
    assert selection.ask(c.ListOpinions(), handler("transport")).items == []
    with pytest.raises(NotFound):
        selection.answer(question)


def test_a_sheet_is_returned_with_a_reason_changed_and_approved(selection: Harness) -> None:
    selection.season()
    idea = selection.idea()
    selection.screen(idea)
    with pytest.raises(Refused, match="not-now"):
        selection.draft(idea)
    selection.answer(selection.asked(idea))
    sheet = selection.draft(idea)
    with pytest.raises(Refused, match="reason-needed"):
        selection.review(sheet, "returned")
    selection.review(sheet, "returned", "受益人数要核实")
    assert selection.view(idea, OFFICE).sheet.reason == "受益人数要核实"  # type: ignore[union-attr]
    assert selection.draft(idea, "村口道路改造") == sheet
    selection.review(sheet)
    with pytest.raises(Refused, match="not-now"):
        selection.draft(idea)
    with pytest.raises(Refused, match="not-now"):
        selection.review(sheet)
    assert selection.steps(idea)[-4:] == ["drafted", "returned", "drafted", "approved"]
    assert selection.view(idea, NOBODY).sheet is None, "not yet published"
    with pytest.raises(Refused, match="candidate-not-found"):
        selection.review("nobody")


def test_a_list_waits_for_the_seasons_end_and_for_every_idea_to_hear_how_it_ends(selection: Harness) -> None:
    ends = selection.clock.now() + timedelta(days=1)
    season = selection.season(days=1)
    publish = c.PublishCandidates(season_id=season)
    lamp, road, same = selection.idea("装路灯"), selection.idea(), selection.appeal()
    selection.merge(road, selection.view(same).proposal_id)
    sheet = selection.candidate(road)
    with pytest.raises(Refused, match="season-open"):
        selection.ask(publish)
    selection.clock.at = ends
    with pytest.raises(Refused, match="ideas-undecided"):
        selection.ask(publish)
    selection.screen(lamp, "screened_out")
    assert selection.ask(c.ListCandidates(season_id=season), NOBODY).items == []
    assert len(selection.ask(c.ListCandidates(season_id=season), LEADER).items) == 1
    selection.ask(publish)
    [told] = selection.bench.emitted(c.CandidatesPublished)
    assert [one.candidate_id for one in told.candidates] == [sheet]
    assert told.candidates[0].proposal_ids == [road, selection.view(same).proposal_id]
    assert selection.steps(same)[-1] == selection.steps(road)[-1] == "published"
    [listed] = selection.ask(c.ListCandidates(season_id=season), NOBODY).items
    assert (listed.state, listed.voices, listed.cost_fen) == ("published", 2, 186_000_000)
    assert selection.view(road, NOBODY).sheet == listed
    for refused in (
        lambda: selection.ask(publish),
        lambda: selection.screen(lamp),
        lambda: selection.merge(road, lamp),
    ):
        with pytest.raises(Refused, match="list-published"):
            refused()


def test_a_published_list_is_what_a_sessions_ballot_starts_from(selection: Harness) -> None:
    season = selection.season(days=1)
    road = selection.idea()
    sheet = selection.candidate(road)
    selection.clock.pass_(days=2)
    with selection.bench.look() as reading:
        assert published_candidates(reading, season) == []
    selection.ask(c.PublishCandidates(season_id=season))
    with selection.bench.look() as reading:
        [line] = published_candidates(reading, season)
    assert (line.id, line.budget_fen, line.people, line.proposal_ids) == (sheet, 186_000_000, 4200, [road])


def test_a_list_of_nothing_is_not_published(selection: Harness) -> None:
    season = selection.season(days=1)
    selection.screen(selection.idea(), "screened_out")
    selection.clock.pass_(days=2)
    with pytest.raises(Refused, match="list-empty"):
        selection.ask(c.PublishCandidates(season_id=season))
    with pytest.raises(Refused, match="season-not-found"):
        selection.ask(c.PublishCandidates(season_id="nobody"))


def test_staff_opinions_are_not_shown_to_the_public_but_their_words_are(selection: Harness) -> None:
    selection.season()
    idea = selection.idea()
    selection.candidate(idea)
    assert selection.view(idea, NOBODY).opinions == []
    [opinion] = selection.view(idea, OFFICE).opinions
    assert (opinion.feasible, opinion.months, opinion.cost_fen) == (True, 6, 186_000_000)


@pytest.mark.parametrize(
    ("fen", "zh", "en"),
    [
        (186_000_000, "186 万元", "1,860,000 yuan"),
        (1_234_500, "1.23 万元", "12,345 yuan"),
        (99_950, "999.5 元", "999.5 yuan"),
    ],
)
def test_sums_are_said_as_people_say_them(fen: int, zh: str, en: str) -> None:
    assert money(fen) == {"zh_money": zh, "en_money": en}


def test_every_line_is_said_in_both_languages_with_the_same_values() -> None:
    for name, line in LINES.items():
        assert line.zh, name
        assert line.en, name
    assert IdeaState.MERGED in ENDS
    assert IdeaState.COLLECTED not in ENDS
