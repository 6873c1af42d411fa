"""Nothing of an idea is read by everybody before the office read it, by the county's rule; and then as it decided."""

from collections.abc import Callable
from typing import Any

import pytest

from contracts import selection as c
from contracts.base import Actor
from contracts.held import HeldPage, ReleaseRecord, WhyNot
from contracts.release import DecideIdea, ListHeldIdeas, ReadIdeaReleases
from contracts.voting import ListProposals
from contracts.words import Role
from kit.problems import NotFound, Refused
from tests.voting.selecting import DEPUTY, LEADER, NOBODY, OFFICE, STATION, Harness, handler

PROGRAM = Actor(role=Role.API_CLIENT, id="t", name="t")
EVERYBODY = [NOBODY, PROGRAM, STATION]
SAID = "桥头村会计赵某贪了修路的钱"


@pytest.fixture(params=["sqlite", "postgresql"])
def county(request: pytest.FixtureRequest) -> Callable[..., Harness]:
    """A selection by the rules that are named, and otherwise by those a county begins with."""
    held = {"release_idea": "before", "release_opinion": "after"}

    def made(**rules: Any) -> Harness:
        url = None if request.param == "sqlite" else request.getfixturevalue("database_url")
        harness = Harness(url, **(held | rules))
        harness.season()
        return harness

    return made


def decide(harness: Harness, key: str, verdict: str, actor: Actor = OFFICE, **more: Any) -> None:
    told = {"kind": "idea", "verdict": verdict, "checked_by": "李保密", **more}
    harness.ask(DecideIdea.model_validate({"key": key, **told}), actor)


def everything(harness: Harness, actor: Actor, *ids: str) -> str:
    """All that a reader is answered about ideas, by list, by words and by address, as text."""
    queries = [c.ListIdeas(), c.ListIdeas(words="赵某"), ListProposals(), c.ListSeasons(), ReadIdeaReleases()]
    said = [harness.ask(query, actor).model_dump_json() for query in queries]
    for one in ids:
        try:
            said.append(harness.view(one, actor).model_dump_json())
        except NotFound:
            said.append("")
    return "\n".join(said)


def waiting(harness: Harness, **asked: Any) -> HeldPage:
    page: HeldPage = harness.ask(ListHeldIdeas(**{"kind": "idea", **asked}))
    return page


def record(harness: Harness) -> ReleaseRecord:
    told: ReleaseRecord = harness.ask(ReadIdeaReleases(), NOBODY)
    return told


@pytest.mark.parametrize("actor", EVERYBODY, ids=lambda actor: actor.role)
def test_an_idea_that_nobody_read_is_nowhere_and_once_released_it_is_there(
    county: Callable[..., Harness], actor: Actor
) -> None:
    harness = county()
    key = harness.idea("查一查村里的账", SAID)
    assert "赵某" not in everything(harness, actor, key)
    assert key not in everything(harness, actor, key)
    decide(harness, key, "released")
    assert SAID in everything(harness, actor, key)
    assert [one.proposal_id for one in harness.ask(c.ListIdeas(words="赵某"), actor).items] == [key]


@pytest.mark.parametrize("actor", [OFFICE, LEADER, DEPUTY, handler("transport")], ids=lambda actor: actor.role)
def test_who_works_with_ideas_reads_them_before_and_as_they_were_written(
    county: Callable[..., Harness], actor: Actor
) -> None:
    harness = county()
    key = harness.idea("查一查村里的账", SAID)
    assert harness.view(key, actor).text == SAID
    decide(harness, key, "redacted", hide=["赵某"], why="accusation")
    assert harness.view(key, actor).text == SAID


@pytest.mark.parametrize("actor", EVERYBODY, ids=lambda actor: actor.role)
def test_words_taken_out_are_nowhere_and_nobody_finds_the_idea_by_them(
    county: Callable[..., Harness], actor: Actor
) -> None:
    harness = county()
    key = harness.idea("赵某的账", SAID)
    decide(harness, key, "redacted", hide=["会计赵某", "赵某"], why="accusation", words="指名道姓，未经核实。")
    told = everything(harness, actor, key)
    assert "赵某" not in told
    assert "未经核实" not in told
    assert harness.view(key, actor).text == "桥头村〔已隐去〕贪了修路的钱"
    assert harness.view(key, actor).title == "〔已隐去〕的账"
    assert harness.ask(c.ListIdeas(words="赵某"), actor).items == []


def test_a_refused_idea_is_gone_and_its_proposer_alone_is_told_why(county: Callable[..., Harness]) -> None:
    harness = county()
    appeal = harness.appeal("赵某的账")
    key = harness.view(appeal, OFFICE).proposal_id
    assert harness.view(appeal).release is not None
    assert harness.view(appeal).release.standing == "held"
    decide(harness, key, "refused", why="accusation", words="请走举报渠道。", checked_by="")
    assert "赵某" not in everything(harness, NOBODY, key)
    mine = harness.view(appeal)
    assert mine.release is not None
    assert (mine.release.standing, mine.release.why, mine.release.words) == ("refused", "accusation", "请走举报渠道。")
    assert [line.step for line in mine.history] == ["collected"]
    assert mine.title == mine.text == ""


def test_the_public_list_names_no_appeal_by_which_an_idea_is_read_as_its_proposer_reads_it(
    county: Callable[..., Harness],
) -> None:
    harness = county()
    appeal = harness.appeal()
    decide(harness, harness.view(appeal, OFFICE).proposal_id, "released")
    said = f'"{appeal}"'  # so short an id is part of a random one now and then
    assert said not in everything(harness, NOBODY)
    assert said in everything(harness, OFFICE)


def test_an_idea_is_shown_beside_what_it_was_merged_with_only_as_far_as_both_are_read(
    county: Callable[..., Harness],
) -> None:
    harness = county()
    head, other, hidden = harness.idea("修路"), harness.idea("赵某不修路"), harness.idea("钱某不修路")
    harness.merge(head, other, hidden)
    decide(harness, other, "redacted", hide=["赵某"], why="accusation")
    told = everything(harness, NOBODY, head, other, hidden)
    assert "赵某" not in told
    assert harness.view(other).merged_title == ""
    assert all("修路" not in line.words for line in harness.view(other).history)
    decide(harness, head, "released")
    assert [one.title for one in harness.view(head).merged] == ["〔已隐去〕不修路"]
    assert harness.view(other).merged_title == "修路"


def test_shown_at_once_an_idea_is_hidden_again_when_nobody_read_it_in_time(county: Callable[..., Harness]) -> None:
    harness = county(release_idea="after", release_hours=8)
    late, read = harness.idea("修桥"), harness.idea("修路")
    [first, _] = waiting(harness).items
    assert (first.key, first.shown_until is not None) == (late, True)
    decide(harness, read, "released")
    assert {one.title for one in harness.ask(c.ListIdeas(), NOBODY).items} == {"修桥", "修路"}
    harness.clock.pass_(hours=9)
    assert [one.title for one in harness.ask(c.ListIdeas(), NOBODY).items] == ["修路"]
    decide(harness, late, "released")
    assert harness.view(late).title == "修桥"


def test_a_county_may_read_nothing_and_still_take_something_back(county: Callable[..., Harness]) -> None:
    harness = county(release_idea="none")
    key = harness.idea("查一查村里的账", SAID)
    harness.clock.pass_(days=40)
    assert harness.view(key).text == SAID
    decide(harness, key, "refused", why="accusation")
    with pytest.raises(NotFound):
        harness.view(key)


def test_what_a_department_says_of_an_idea_is_held_by_a_rule_of_its_own(county: Callable[..., Harness]) -> None:
    harness = county(release_opinion="before")
    key = harness.idea()
    decide(harness, key, "released")
    harness.screen(key)
    harness.answer(harness.asked(key))
    assert "路基尚好" not in everything(harness, NOBODY, key)
    assert "路基尚好" in everything(harness, OFFICE, key)
    [held] = waiting(harness, kind="idea_opinion").items
    assert (held.about, held.written_by) == (key, "transport经办人")
    decide(harness, held.key, "redacted", kind="idea_opinion", hide=["路基尚好"], why="business_secret")
    told = everything(harness, NOBODY, key)
    assert "路基尚好" not in told
    assert "铺面即可" in told


def test_one_opinion_on_ideas_that_are_studied_together_is_read_once(county: Callable[..., Harness]) -> None:
    harness = county(release_opinion="before")
    head, other, third = ideas = [harness.idea(title) for title in ("修路", "路面硬化", "坑洼整治")]
    for key in ideas:
        decide(harness, key, "released")
    harness.merge(head, other, third)
    harness.screen(head)
    harness.answer(harness.asked(head))
    page = waiting(harness, kind="idea_opinion")
    assert (len(page.items), page.waiting) == (1, 1)
    assert "路基尚好" not in everything(harness, NOBODY, *ideas)
    decide(harness, page.items[0].key, "redacted", kind="idea_opinion", hide=["铺面即可"], why="business_secret")
    told = [harness.view(key).model_dump_json() for key in ideas]
    assert all("路基尚好" in said and "铺面即可" not in said for said in told)
    assert waiting(harness, kind="idea_opinion").waiting == 0


def test_the_first_opinion_of_a_department_is_public_for_a_day_where_it_is_read_afterwards(
    county: Callable[..., Harness],
) -> None:
    harness = county()
    key = harness.idea()
    decide(harness, key, "released")
    harness.screen(key)
    harness.answer(harness.asked(key))
    assert "路基尚好" in everything(harness, NOBODY, key)
    harness.clock.pass_(hours=73)
    assert "路基尚好" not in everything(harness, NOBODY, key)


def test_the_office_reads_what_waits_oldest_first_and_decides_anew(county: Callable[..., Harness]) -> None:
    harness = county()
    first, second, third = (harness.idea(title) for title in ("修一路", "修二路", "修三路"))
    page = waiting(harness, limit=2)
    assert [one.parts["title"] for one in page.items] == ["修一路", "修二路"]
    assert page.waiting == 3
    assert [one.key for one in waiting(harness, limit=2, cursor=page.next).items] == [third]
    decide(harness, first, "refused", why="unlawful")
    decide(harness, first, "released")
    assert harness.view(first).title == "修一路"
    assert [one.key for one in waiting(harness).items] == [second, third]
    [done] = waiting(harness, decided=True).items
    assert (done.key, done.standing, done.by, done.checked_by) == (first, "released", "县人大办公室", "李保密")
    assert waiting(harness, key=second).items[0].standing == "held"


@pytest.mark.parametrize(
    ("verdict", "more", "slug"),
    [
        ("released", {"checked_by": ""}, "secrecy-check-missing"),
        ("redacted", {"checked_by": "", "hide": ["贪了"], "why": "insult"}, "secrecy-check-missing"),
        ("redacted", {"hide": ["贪了"]}, "release-reason-missing"),
        ("refused", {}, "release-reason-missing"),
        ("redacted", {"hide": ["钱某"], "why": "personal"}, "words-not-there"),
        ("redacted", {"why": "personal"}, "words-not-there"),
    ],
)
def test_a_decision_without_what_it_needs_is_none(
    county: Callable[..., Harness], verdict: str, more: dict[str, Any], slug: str
) -> None:
    harness = county()
    key = harness.idea("查一查村里的账", SAID)
    with pytest.raises(Refused) as refused:
        decide(harness, key, verdict, **more)
    assert refused.value.problem.type == slug
    assert record(harness).decided == {}


def test_what_is_not_there_is_not_decided_about(county: Callable[..., Harness]) -> None:
    harness = county()
    appeal = harness.appeal()
    key = harness.view(appeal, OFFICE).proposal_id
    harness.not_admit(appeal)
    for gone in (key, "nothing"):
        with pytest.raises(NotFound):
            decide(harness, gone, "released")


def test_the_public_record_has_rules_reasons_days_and_the_middle_wait_and_no_text(
    county: Callable[..., Harness],
) -> None:
    harness = county()
    keys = [harness.idea(title) for title in ("修一路", "修二路", "赵某的路")]
    harness.clock.pass_(hours=1)
    decide(harness, keys[0], "released")
    decide(harness, keys[0], "released")
    harness.clock.pass_(hours=2)
    decide(harness, keys[1], "refused", why="unlawful", words="赵某不依。")
    told = record(harness)
    assert {rule.kind: rule.mode for rule in told.rules} == {"idea": "before", "idea_opinion": "after"}
    assert told.waiting == 1
    assert told.decided == {"released": 1, "refused": 1}
    assert told.median_minutes == 62
    assert [(one.verdict, one.why) for one in told.log] == [
        ("refused", "unlawful"),
        ("released", None),
        ("released", None),
    ]
    assert "赵某" not in told.model_dump_json()


def test_a_year_later_a_decision_stands_though_the_record_is_of_the_last_year(county: Callable[..., Harness]) -> None:
    harness = county()
    key = harness.idea("修路")
    decide(harness, key, "released")
    harness.clock.pass_(days=366)
    assert harness.view(key).title == "修路"
    assert record(harness).median_minutes is None
    assert record(harness).log == []


def test_every_reason_may_be_given(county: Callable[..., Harness]) -> None:
    harness = county()
    key = harness.idea("修路")
    for why in WhyNot.__args__:  # type: ignore[attr-defined]
        decide(harness, key, "refused", why=why)
    assert {one.why for one in record(harness).log} == set(WhyNot.__args__)  # type: ignore[attr-defined]
