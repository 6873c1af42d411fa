"""What is left of a sheet that is drawn up, reviewed, published and voted on."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from contracts import selection as c
from kit.problems import NotFound, Refused
from services.voting.ideas.interface import IdeaState, search, seasons
from services.voting.selection.store import sheets
from services.voting.selection.use_cases.candidates import record_result
from tests.held import held
from tests.voting.selecting import LEADER, OFFICE, OTHER_TOWN, TOWN, Harness
from tests.voting.selection.record import draft, feasible, found, one_row, problem, said


@pytest.fixture
def desk() -> Harness:
    """The selection's desk in a season of its own."""
    desk = Harness()
    desk.season()
    return desk


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


def test_a_season_keeps_how_many_ideas_there_were_when_its_list_was_published() -> None:
    desk = Harness()
    season = desk.season(days=1)
    listed, gone, out = desk.idea("修路"), desk.appeal("法院的事"), desk.appeal("修厕所")
    desk.candidate(listed)
    for appeal in (gone, out):
        desk.screen(desk.view(appeal).proposal_id, "screened_out")
    desk.not_admit(out)
    desk.clock.pass_(days=2)
    [before] = desk.ask(c.ListSeasons()).items
    assert (before.ideas, before.undecided, before.candidates) == (2, 0, 0)
    desk.ask(c.PublishCandidates(season_id=season))
    desk.not_admit(gone)
    desk.idea("装路灯")  # which waits for another season
    [after] = desk.ask(c.ListSeasons()).items
    assert (after.ideas, after.undecided, after.candidates) == (2, 0, 1)
    with desk.bench.work() as work:  # as a version that kept no numbers would have published it
        work.connection.execute(update(seasons).values(ideas=None, candidates=None))
    [counted] = desk.ask(c.ListSeasons()).items
    assert (counted.ideas, counted.candidates) == (1, 1)


def test_a_list_is_of_its_own_season_and_equal_titles_stand_in_the_order_of_their_numbers() -> None:
    desk = Harness()
    season = desk.season(days=1)
    sheet_ids = [desk.candidate(desk.idea(title), "学校道路") for title in ("修路", "拓宽路")]
    with desk.bench.work() as work:
        for sheet, number in zip(sheet_ids, ("s-2", "s-1"), strict=True):
            mine = update(sheets).where(sheets.c.candidate_id == sheet)
            work.connection.execute(mine.values(candidate_id=number))
    desk.clock.pass_(days=2)
    desk.season(days=30, title="下一季")
    desk.candidate(desk.idea("修厕所"))
    desk.ask(c.PublishCandidates(season_id=season))
    [fact] = desk.bench.emitted(c.CandidatesPublished)
    assert [one.candidate_id for one in fact.candidates] == ["s-1", "s-2"]


def test_what_a_sheet_says_is_found_under_the_name_that_the_upgrade_gave_it() -> None:
    desk = Harness()
    desk.season()
    idea = feasible(desk)
    draft(desk, idea)
    texts = search.table.c
    with desk.bench.look() as reading:
        parts = set(reading.connection.execute(select(texts.part).where(texts.key == idea)).scalars())
    assert "sheet" in parts, "else what a sheet said before the upgrade would be found for ever"


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
