"""What each step of the selection leaves: its row, the words its proposers read, what staff find it by, its event."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from contracts import selection as c
from kit.problems import NotFound, Refused
from services.voting.ideas.interface import IdeaState
from services.voting.selection.store import opinions, sheets
from services.voting.selection.use_cases.candidates import record_result
from tests.held import held
from tests.voting.selecting import LEADER, OFFICE, OTHER_TOWN, TOWN, Harness, handler
from tests.voting.selection.test_ideas_behind import one_row


@pytest.fixture
def desk() -> Harness:
    """The selection's desk in a season of its own."""
    desk = Harness()
    desk.season()
    return desk


def found(desk: Harness, words: str) -> set[str]:
    return {one.proposal_id for one in desk.ask(c.ListIdeas(words=words), OFFICE).items}


def said(desk: Harness, idea: str) -> tuple[str, str, str]:
    """The step told last, in both languages."""
    last = desk.view(idea, OFFICE).history[-1]
    return last.step, last.words, last.words_en


def problem(refused: pytest.ExceptionInfo[Refused]) -> tuple[str, int, str, str]:
    told = refused.value.problem
    return told.type, told.status, told.title, told.detail


def screen(desk: Harness, idea: str, verdict: str = "passed") -> Any:
    scores = {
        "need": {"score": 5, "reason": "孩子天天走"},
        "benefit": {"score": 3, "reason": "两村受益"},
        "feasible": {"score": 4, "reason": "有路基"},
    }
    request = {"proposal_id": idea, "verdict": verdict, "reason": "上学的必经之路", **scores}
    return desk.ask(c.ScreenProposal.model_validate(request))


def test_a_screening_keeps_each_score_with_its_reason_and_is_found_by_all_of_them(desk: Harness) -> None:
    idea, same = desk.idea(), desk.appeal("同一条路")
    desk.merge(idea, desk.view(same).proposal_id)
    desk.clock.pass_(days=1)
    assert screen(desk, idea).id == idea
    [kept] = desk.view(idea, OFFICE).screenings
    assert [(one.score, one.reason) for one in (kept.need, kept.benefit, kept.feasible)] == [
        (5, "孩子天天走"),
        (3, "两村受益"),
        (4, "有路基"),
    ]
    assert (kept.verdict, kept.reason, kept.by, kept.at) == (
        "passed",
        "上学的必经之路",
        "县人大办公室",
        desk.clock.now(),
    )
    for words in ("孩子天天走", "两村受益", "有路基", "必经之路"):
        assert found(desk, words) == {idea}, words
    told = ("passed", "通过初选。群众急需 5 分，社会效益 3 分，切实可行 4 分（满分各 5 分）。理由：上学的必经之路")
    assert said(desk, idea)[:2] == said(desk, same)[:2] == told


def test_screening_out_takes_back_what_was_asked_of_this_idea_and_is_still_open(desk: Harness) -> None:
    idea, other = desk.idea(), desk.idea("装路灯")
    for one in (idea, other):
        desk.screen(one)
    answered, still_open, elsewhere = desk.asked(idea), desk.asked(idea, "water"), desk.asked(other)
    desk.answer(answered)
    desk.clock.pass_(days=1)
    desk.screen(idea, "screened_out")
    with desk.bench.look() as reading:
        rows = {row.opinion_id: row.withdrawn_at for row in reading.connection.execute(select(opinions))}
    assert rows == {answered: None, still_open: desk.clock.now(), elsewhere: None}


def test_a_pass_that_the_scores_contradict_is_refused_and_says_why(desk: Harness) -> None:
    idea = desk.idea()
    with pytest.raises(Refused) as refused:
        desk.screen(idea, scores=(1, 5, 5))
    why = "An idea that does not serve a principle at all cannot pass."
    assert problem(refused) == ("scores-contradict", 422, why, "")
    desk.screen(idea, "screened_out", scores=(1, 5, 5))
    assert desk.view(idea).state == "screened_out"


def test_a_department_is_asked_with_all_it_needs_to_answer(desk: Harness) -> None:
    idea, same = desk.idea(), desk.appeal("同一条路")
    desk.merge(idea, desk.view(same).proposal_id)
    desk.screen(idea)
    desk.clock.pass_(days=1)
    by = {"department": "transport", "department_name": "交通运输局"}
    question = desk.ask(c.AskFeasibility(proposal_id=idea, words="占不占基本农田？", **by)).id
    now = desk.clock.now()
    [fact] = desk.bench.emitted(c.FeasibilityAsked)
    assert fact == c.FeasibilityAsked(
        opinion_id=question, proposal_id=idea, department="transport", title="修路", text="村口到学校的路坑坑洼洼",
        township=TOWN, category="other", words="占不占基本农田？", asked_at=now,
    )  # fmt: skip
    assert desk.told_about(c.FeasibilityAsked) == [idea]
    with desk.bench.look() as reading:
        [row] = reading.connection.execute(select(opinions))
    assert (row.opinion_id, row.proposal_id, row.asked_by, row.asked_at) == (question, idea, "县人大办公室", now)
    assert (row.department, row.department_name, row.words) == ("transport", "交通运输局", "占不占基本农田？")
    told = (
        "asked",
        "请交通运输局论证：所需资金、用地和建设周期。",
        "交通运输局 is asked what it costs, what land it needs and how long it takes.",
    )
    assert said(desk, idea) == said(desk, same) == told
    for words in ("transport", "交通运输局", "基本农田"):
        assert found(desk, words) == {idea}, words
    assert desk.view(idea).state == "asked"
    with pytest.raises(Refused) as refused:
        desk.asked(idea)
    assert problem(refused) == ("asked-already", 409, "This department has been asked and has still to answer.", "")
    desk.answer(question)
    assert desk.asked(idea), "once it has answered, it may be asked again"


def test_an_answer_is_kept_with_everything_it_says_and_told_to_everyone_behind_the_idea(desk: Harness) -> None:
    idea, same = desk.idea(), desk.appeal("同一条路")
    desk.merge(idea, desk.view(same).proposal_id)
    desk.screen(idea)
    mine, other = desk.asked(idea), desk.asked(idea, "water")
    desk.clock.pass_(days=2)
    given = {"cost_fen": 1_234_500, "land": "占荒坡一亩", "months": 7, "opinion": "坡陡，要砌挡墙"}
    assert desk.ask(c.GiveOpinion(opinion_id=mine, feasible=True, **given), handler("transport")).id == mine
    with desk.bench.look() as reading:
        rows = {row.opinion_id: row for row in reading.connection.execute(select(opinions))}
    kept = rows[mine]
    assert {name: getattr(kept, name) for name in given} == given
    assert (kept.feasible, kept.by, kept.given_at) == (True, "transport经办人", desk.clock.now())
    assert rows[other].given_at is None
    told = (
        "feasible",
        "交通运输局论证可行：约需 1.23 万元，用地：占荒坡一亩，7 个月办成。坡陡，要砌挡墙。还在等其他部门的意见。",
        "交通运输局 says it can be done: about 12,345 yuan, land: 占荒坡一亩, 7 months. 坡陡，要砌挡墙。 "
        "Other departments are still to answer.",
    )
    assert said(desk, idea) == said(desk, same) == told
    assert found(desk, "荒坡") == found(desk, "挡墙") == {idea}
    with pytest.raises(Refused) as refused:
        desk.answer(mine)
    assert problem(refused) == ("opinion-given", 409, "This opinion has been given.", "")
    desk.answer(other, feasible=False, department="water")
    assert said(desk, idea)[0] == "not_feasible"
    assert said(desk, idea)[1].endswith("理由：路基尚好，铺面即可。"), "nobody is waited for any more"


def test_of_one_department_the_newest_answer_counts(desk: Harness) -> None:
    idea = desk.idea()
    desk.screen(idea)
    desk.answer(desk.asked(idea), feasible=False)
    desk.clock.pass_(days=1)
    desk.answer(desk.asked(idea))
    assert desk.view(idea).state == "feasible"
    desk.clock.pass_(days=1)
    desk.answer(desk.asked(idea), feasible=False)
    assert desk.view(idea).state == "not_feasible"


def test_who_works_for_no_department_answers_for_none(desk: Harness) -> None:
    idea = desk.idea()
    desk.screen(idea)
    with pytest.raises(NotFound, match=r"^opinion-not-found: "):
        desk.ask(
            c.GiveOpinion(opinion_id=desk.asked(idea), feasible=True, cost_fen=1, land="无", months=1, opinion="可"),
            handler("transport").model_copy(update={"department": None}),
        )


def feasible(desk: Harness, title: str = "修路", **place: str) -> str:
    idea = desk.idea(title, **place)
    desk.screen(idea)
    desk.answer(desk.asked(idea))
    return idea


def draft(desk: Harness, idea: str, **changed: Any) -> str:
    told: dict[str, Any] = {"title": "学校道路", "what": "铺沥青", "where": "村口至学校"}
    told |= {"cost_fen": 99_950, "people": 4200}
    by = {"department": "transport", "department_name": "交通运输局"}
    return str(desk.ask(c.DraftCandidate(proposal_id=idea, **(told | by | changed))).id)


def test_a_sheet_is_drawn_up_found_and_told_with_all_that_is_on_it(desk: Harness) -> None:
    idea, same = feasible(desk), desk.appeal("同一条路")
    desk.merge(idea, desk.view(same).proposal_id)
    desk.clock.pass_(days=1)
    candidate = draft(desk, idea)
    first = desk.clock.now()
    sheet = desk.view(idea, OFFICE).sheet
    assert sheet is not None
    assert sheet.model_dump() == {
        "candidate_id": candidate, "season_id": desk.view(idea).season.season_id, "proposal_id": idea,  # type: ignore[union-attr]
        "title": "学校道路", "what": "铺沥青", "where": "村口至学校", "cost_fen": 99_950, "people": 4200,
        "department": "transport", "department_name": "交通运输局", "township": TOWN, "state": "drafted", "voices": 2,
        "meeting": "", "reason": "", "drafted_at": first, "published_at": None,
    }  # fmt: skip
    told = (
        "drafted",
        "拟列为候选项目“学校道路”，由交通运输局承办，约需 999.5 元，4200 人受益，待常委会审议。",
        "Drawn up as candidate “学校道路”: 交通运输局, about 999.5 yuan, 4200 people benefit. "
        "The standing committee will review it.",
    )
    assert said(desk, idea) == said(desk, same) == told
    for words in ("学校道路", "铺沥青", "村口至学校", "transport"):
        assert found(desk, words) == {idea}, words
    desk.review(candidate, "returned", "受益人数要核实")
    desk.clock.pass_(days=1)
    assert draft(desk, idea, title="进村道路", what="铺水泥", where="村口", department_name="交通局") == candidate
    again = desk.view(idea, OFFICE).sheet
    assert again is not None
    assert (again.state, again.meeting, again.reason, again.drafted_at) == ("drafted", "", "", desk.clock.now())
    assert found(desk, "铺水泥") == {idea}
    assert found(desk, "铺沥青") == set(), "the sheet as it stands is what is found"


def test_drawing_up_one_sheet_anew_changes_no_other(desk: Harness) -> None:
    one, other = feasible(desk), feasible(desk, "装路灯")
    mine, its = draft(desk, one), draft(desk, other, title="桥头路灯")
    assert mine != its
    draft(desk, one, title="进村道路")
    assert [desk.view(idea, OFFICE).sheet.title for idea in (one, other)] == ["进村道路", "桥头路灯"]  # type: ignore[union-attr]
    desk.review(its)
    states = [desk.view(idea, OFFICE).sheet.state for idea in (one, other)]  # type: ignore[union-attr]
    assert states == ["drafted", "approved"]


def test_a_review_is_kept_with_its_meeting_told_and_found(desk: Harness) -> None:
    idea, same = feasible(desk), desk.appeal("同一条路")
    desk.merge(idea, desk.view(same).proposal_id)
    candidate = draft(desk, idea)
    with pytest.raises(Refused) as refused:
        desk.review(candidate, "returned")
    assert problem(refused) == ("reason-needed", 422, "A returned sheet says why.", "")
    desk.clock.pass_(days=1)
    request = {"candidate_id": candidate, "verdict": "returned", "meeting": "第三十次会议", "reason": "人数要核实"}
    assert desk.ask(c.ReviewCandidate.model_validate(request), LEADER).id == candidate
    with desk.bench.look() as reading:
        row = one_row(reading, sheets)
    assert (row.state, row.meeting, row.reason, row.reviewed_at) == (
        "returned", "第三十次会议", "人数要核实", desk.clock.now(),
    )  # fmt: skip
    told = (
        "returned",
        "第三十次会议退回修改。理由：人数要核实",
        "第三十次会议 returned it to be changed. Reason: 人数要核实",
    )
    assert said(desk, idea) == said(desk, same) == told
    assert found(desk, "第三十次会议") == found(desk, "人数要核实") == {idea}
    with pytest.raises(Refused) as refused:
        desk.review(candidate)
    assert problem(refused)[3] == "It is returned."


def test_the_published_list_is_told_as_it_is_by_title_with_every_idea_behind_a_candidate() -> None:
    desk = Harness()
    season = desk.season(days=3, title="2027 年度征集")
    road, lamp, same = feasible(desk), feasible(desk, "装路灯", township=OTHER_TOWN), desk.appeal("同一条路")
    desk.merge(road, desk.view(same).proposal_id)
    returned = feasible(desk, "修厕所")
    second, first = draft(desk, road, title="B 学校道路"), draft(desk, lamp, title="A 桥头路灯", people=30)
    desk.review(draft(desk, returned, title="C 公厕"), "returned", "再议")
    desk.screen(returned, "screened_out")
    for one in (first, second):
        desk.review(one)
    publish = c.PublishCandidates(season_id=season)
    with pytest.raises(Refused) as refused:
        desk.ask(publish)
    early = "Ideas may still come in: the list is published after the season's end."
    assert problem(refused) == ("season-open", 409, early, "")
    desk.clock.at = desk.clock.at + timedelta(days=3)
    late = desk.season(days=1, title="下一期")
    desk.idea("下一期的")
    assert desk.ask(publish).id == season
    with pytest.raises(Refused) as refused:
        desk.ask(publish)
    assert problem(refused) == ("list-published", 409, "The list of this season is published.", "")
    [fact] = desk.bench.emitted(c.CandidatesPublished)
    by = {"what": "铺沥青", "where": "村口至学校", "cost_fen": 99_950, "department": "transport"}
    lines = [
        c.ListedProject(
            candidate_id=first, title="A 桥头路灯", people=30, township=OTHER_TOWN, proposal_ids=[lamp], **by
        ),
        c.ListedProject(
            candidate_id=second, title="B 学校道路", people=4200, township=TOWN,
            proposal_ids=[road, desk.view(same).proposal_id], **by,
        ),
    ]  # fmt: skip
    at = desk.clock.now()
    told = c.CandidatesPublished(season_id=season, title="2027 年度征集", candidates=lines, published_at=at)
    assert fact == told
    assert desk.told_about(c.CandidatesPublished) == [season]
    words = "列入“2027 年度征集”候选项目名单，已经公布，由人大代表投票决定办不办。"
    for idea in (road, same, lamp):
        assert said(desk, idea)[:2] == ("published", words)
    assert [desk.view(idea).state for idea in (road, lamp, returned)] == ["published", "published", "screened_out"]
    seasons = {one.season_id: (one.published_at, one.candidates) for one in desk.ask(c.ListSeasons()).items}
    assert seasons == {season: (at, 2), late: (None, 0)}
    with desk.bench.look() as reading:
        rows = {row.candidate_id: (row.state, row.published_at) for row in reading.connection.execute(select(sheets))}
    assert rows[first] == rows[second] == ("published", at)
    assert [state for one, state in rows.items() if one not in (first, second)] == [("returned", None)]


def test_a_list_waits_for_as_many_ideas_as_have_not_heard_how_they_end() -> None:
    desk = Harness()
    season = desk.season(days=1)
    desk.idea("装路灯")
    gone = desk.appeal("法院的事")
    desk.not_admit(gone)
    screened = desk.idea("修厕所")
    desk.screen(screened, "screened_out")
    desk.idea()
    desk.clock.pass_(days=2)
    publish = c.PublishCandidates(season_id=season)
    with pytest.raises(Refused) as refused:
        desk.ask(publish)
    assert problem(refused) == ("ideas-undecided", 409, "Ideas of this season wait for their end.", "2 of them.")
    with pytest.raises(NotFound, match=r"^season-not-found: "):
        desk.ask(c.PublishCandidates(season_id="nobody"))
    for one in desk.ask(c.ListIdeas(), OFFICE).items:
        if one.state == "collected":
            desk.screen(one.proposal_id, "screened_out")
    with pytest.raises(Refused) as refused:
        desk.ask(publish)
    assert problem(refused) == ("list-empty", 409, "No candidate has been approved.", "")


def test_a_season_is_held_while_its_list_is_published() -> None:
    desk = Harness()
    season = desk.season(days=1)
    desk.candidate(desk.idea())
    desk.clock.pass_(days=2)
    with held(desk.bench.database) as rows:
        desk.ask(c.PublishCandidates(season_id=season))
    assert rows == ["seasons: update"]


def test_what_deputies_decided_moves_what_was_published_and_is_told_to_all_behind_it() -> None:
    desk = Harness()
    season = desk.season(days=1)
    road, same, lamp = desk.idea(), desk.appeal("同一条路"), desk.idea("装路灯")
    desk.merge(road, desk.view(same).proposal_id)
    for one in (road, lamp):
        desk.candidate(one, f"候选{one}")
    desk.clock.pass_(days=2)
    desk.ask(c.PublishCandidates(season_id=season))
    behind = [road, desk.view(same).proposal_id]

    def told(step: Any, line: str | None = None) -> list[str]:
        with desk.bench.work() as work:
            record_result(work, behind, step, line, title="学校道路", votes=1, members=3)
        assert said(desk, lamp)[0] == "published"
        assert said(desk, road) == said(desk, same)
        assert said(desk, road)[0] == step
        return [desk.view(one).state for one in (road, same, lamp)]

    assert told("not_adopted") == [IdeaState.NOT_ADOPTED, IdeaState.MERGED, IdeaState.PUBLISHED]
    assert told("published", "further") == [IdeaState.PUBLISHED, IdeaState.MERGED, IdeaState.PUBLISHED]
    assert "还没有过半数" in said(desk, road)[1]
    assert told("adopted") == [IdeaState.ADOPTED, IdeaState.MERGED, IdeaState.PUBLISHED]
