"""What each step of the selection leaves: its row, the words its proposers read, what staff find it by, its event."""

from typing import Any

import pytest
from sqlalchemy import select

from contracts import selection as c
from kit.problems import NotFound, Refused
from services.voting.selection.store import opinions
from tests.voting.selecting import OFFICE, TOWN, Harness, handler
from tests.voting.selection.record import found, problem, said


@pytest.fixture
def desk() -> Harness:
    """The selection's desk in a season of its own."""
    desk = Harness()
    desk.season()
    return desk


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
