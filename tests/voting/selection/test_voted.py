"""From the published list to the vote: whoever raised an idea hears what deputies decided."""

from contracts import selection as c
from contracts import sessions as h
from kit.testing.bench import Bench
from services.voting.selection.queries.lists import published_candidates
from tests.voting.hall import OFFICE, HallHarness
from tests.voting.selecting import Harness


class BothDesks(Harness):
    """The selection's people in the same house as the hall's."""

    def __init__(self, hall: HallHarness) -> None:
        super().__init__()
        self.bench: Bench = hall.benches["voting"]
        self.clock = hall.clock


def test_every_proposer_of_a_candidate_hears_whether_deputies_adopted_it(hall: HallHarness) -> None:
    selection = BothDesks(hall)
    season = selection.season(days=1)
    road, same, lamp = selection.idea("修路"), selection.appeal("也是修路"), selection.idea("装路灯")
    selection.merge(road, selection.view(same).proposal_id)
    selection.candidate(road, "甲 学校道路")
    selection.candidate(lamp, "乙 桥头路灯")
    selection.clock.pass_(days=2)
    selection.ask(c.PublishCandidates(season_id=season))
    with selection.bench.look() as reading:
        listed = published_candidates(reading, season)
    listed.sort(key=lambda one: one.title != "甲 学校道路")

    session = hall.call(members=3, candidates=1)
    hall.ask(h.PutCandidates(session_id=session, candidates=listed), OFFICE)
    vote = hall.draw(session, seats=1)
    hall.vote(vote, ["+-", "+-", "+0"])
    hall.announce(vote)

    for one in (road, same):
        assert selection.steps(one)[-1] == "adopted"
    assert selection.view(same).history[-1].words.startswith("人大代表票决通过“甲 学校道路”：全体代表 3 人，3 票赞成。")
    assert [selection.view(one).state for one in (road, same, lamp)] == ["adopted", "merged", "not_adopted"]
    assert selection.steps(lamp)[-1] == "not_adopted"
    told = [one for one in selection.bench.emitted(c.ProposalProgressed) if one.step == "adopted"]
    assert {one.appeal_id for one in told} == {None, same}


def test_a_tie_and_a_shortfall_are_told_to_the_proposers_of_each_candidate_when_they_happen(hall: HallHarness) -> None:
    selection = BothDesks(hall)
    session = hall.call(members=4, candidates=1)
    ideas = {name: selection.appeal(name) for name in ("修路", "供水", "路灯", "车站")}
    listed = [
        h.Candidate(id=f"c{at}", title=name, proposal_ids=[selection.view(idea).proposal_id])
        for at, (name, idea) in enumerate(ideas.items())
    ]
    hall.ask(h.PutCandidates(session_id=session, candidates=listed), OFFICE)

    def last(name: str) -> tuple[str, str]:
        said = [one for one in selection.bench.emitted(c.ProposalProgressed) if one.appeal_id == ideas[name]][-1]
        return said.step, said.words

    first = hall.draw(session, seats=2, cap=3)
    hall.vote(first, ["+++-", "+++-", "+++-", "+---"])
    hall.announce(first)
    assert last("修路")[0] == "adopted"
    assert last("供水") == ("published", last("供水")[1])
    assert "票数相等" in last("供水")[1]
    assert last("车站")[0] == "not_adopted", "it is out for good: only the equal ones are voted on again"
    again = hall.draw(session, after=first, rules=None)
    hall.vote(again, ["+-", "+-", "-+", "-+"])
    hall.announce(again)
    assert last("供水")[0] == "published"
    assert "2 票赞成，全体代表 4 人，还没有过半数" in last("供水")[1]
    further = hall.draw(session, after=again, rules=None)
    hall.vote(further, ["+-", "+-", "+-", "-+"])
    hall.announce(further)
    assert [last(name)[0] for name in ideas] == ["adopted", "adopted", "not_adopted", "not_adopted"]
    assert "1 票赞成" in last("路灯")[1]
