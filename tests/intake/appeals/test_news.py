"""Residents hear of the suggestion or the topic that grew out of what they said, and of its answer or report."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from contracts.intake import AppealView, FollowAppeal, MergeAppeal
from contracts.selection import ProposalProgressed
from contracts.suggestions import Signer, SuggestionReplied, SuggestionSubmitted
from contracts.topics import TopicAdopted, TopicReported
from contracts.voting import ProposalCollected
from kit.bus.consumer import Incoming
from tests.intake.harness import OFFICE, SECRET, TOWN, Harness
from tests.unordered import unordered

NAMED = ("suggestion_id", "topic_id", "proposal_id")


def submitted(harness: Harness, *appeals: str, **more: Any) -> SuggestionSubmitted:
    values: dict[str, Any] = {
        "suggestion_id": "s-1",
        "title": "关于改造供水管网的建议",
        "text": "年年停水",
        "category": "water",
        "lead": Signer(deputy_id="d-1", name="王代表"),
        "signers": [Signer(deputy_id="d-2", name="赵代表")],
        "occasion": "between",
        "appeal_ids": list(appeals),
        "submitted_at": harness.clock.now(),
    }
    return SuggestionSubmitted(**(values | more))


def replied(*appeals: str, **more: Any) -> SuggestionReplied:
    values: dict[str, Any] = {
        "suggestion_id": "s-1",
        "number": "2026-017",
        "department": "water",
        "department_name": "县水利局",
        "result": "A",
        "text": "已经换好新管。",
        "disclosure": "full",
        "by": "陈科",
        "appeal_ids": list(appeals),
    }
    return SuggestionReplied(**(values | more))


def hear(harness: Harness, *facts: Any) -> None:
    about = [next(filter(None, (getattr(fact, name, "") for name in NAMED))) for fact in facts]
    batch = [Incoming(harness.bench.envelope(fact, about[n], f"n-{n}"), "{}") for n, fact in enumerate(facts)]
    harness.room.tell_residents(lambda consumer: consumer.take(batch))  # type: ignore[arg-type]


def seen(harness: Harness, sent: Any) -> AppealView:
    view: AppealView = harness.ask(FollowAppeal(tracking_code=sent.tracking_code, secret=SECRET))
    return view


def told(view: AppealView) -> list[tuple[str, ...]]:
    """Of each line what it is about, and what it says."""
    names = ("what", "suggestion_id", "topic_id", "title", "by", "text")
    return [tuple(getattr(line, name) for name in names) for line in view.news]


@pytest.fixture
def appeals(harness: Harness) -> list[Any]:
    """Three appeals, the last merged into the first."""
    made = [harness.submit() for _ in range(3)]
    harness.ask(MergeAppeal(appeal_id=made[2].appeal_id, into=made[0].appeal_id, reason="同一件事"), OFFICE)
    return made


def test_everyone_behind_a_suggestion_hears_of_it_and_of_its_answer(harness: Harness, appeals: list[Any]) -> None:
    head = appeals[0].appeal_id
    hear(harness, submitted(harness, head), replied(head))
    for one in (appeals[0], appeals[2]):
        assert told(seen(harness, one)) == [
            ("suggested", "s-1", "", "关于改造供水管网的建议", "王代表、赵代表", ""),
            ("answered", "s-1", "", "2026-017", "县水利局", "已经换好新管。"),
        ]
    assert seen(harness, appeals[1]).news == []


def test_lines_are_written_in_the_order_in_which_appeals_are_locked(harness: Harness, appeals: list[Any]) -> None:
    unordered(harness.bench.database)
    ids = [one.appeal_id for one in reversed(appeals)]
    hear(harness, submitted(harness, *ids))
    with harness.bench.look() as reading:
        rows = reading.connection.execute(text("SELECT appeal_id FROM news ORDER BY rowid")).scalars().all()
    assert rows == sorted(ids)


def test_what_is_not_published_is_not_quoted(harness: Harness, appeals: list[Any]) -> None:
    mine = appeals[1].appeal_id
    hear(harness, submitted(harness, mine, disclosure="none"), replied(mine, disclosure="title"))
    assert [(each.title, each.text) for each in seen(harness, appeals[1]).news] == [("", ""), ("2026-017", "")]


def test_an_appeal_that_is_not_known_here_stops_nobody(harness: Harness, appeals: list[Any]) -> None:
    hear(harness, submitted(harness, "a-unknown", appeals[0].appeal_id))
    assert len(seen(harness, appeals[0]).news) == 1


def test_everyone_behind_a_topic_hears_of_its_adoption_and_of_the_report(harness: Harness, appeals: list[Any]) -> None:
    facts: dict[str, Any] = {"topic_id": "t-1", "title": "供水管网", "year": 2026, "category": "water"}
    facts["appeal_ids"] = [appeals[0].appeal_id, appeals[2].appeal_id, "a-unknown"]
    due, now = date(2026, 12, 20), harness.clock.now()
    adopted = TopicAdopted(**facts, source="hotspot", reason="群众反映集中", due_on=due, adopted_at=now)
    words = {"summary": "东片水压不足", "proposals": "明年换管", "by": "李主任"}
    hear(harness, adopted, TopicReported(**facts, **words, on_time=True, reported_at=now))
    for one in (appeals[0], appeals[2]):
        assert told(seen(harness, one)) == [
            ("topic_adopted", "", "t-1", "供水管网", "", "群众反映集中"),
            ("topic_reported", "", "t-1", "供水管网", "李主任", "东片水压不足\n明年换管"),
        ]
    assert seen(harness, appeals[1]).news == []


def test_a_topic_of_the_plan_with_no_appeal_behind_it_tells_nobody(harness: Harness, appeals: list[Any]) -> None:
    facts: dict[str, Any] = {"topic_id": "t-2", "title": "养老服务", "year": 2026, "category": "welfare"}
    due, now = date(2026, 12, 20), harness.clock.now()
    hear(harness, TopicAdopted(**facts, source="plan", reason="年度计划", due_on=due, adopted_at=now))
    assert all(seen(harness, one).news == [] for one in appeals)


def test_everyone_behind_an_idea_hears_that_it_was_raised_and_what_became_of_it(
    harness: Harness, appeals: list[Any]
) -> None:
    behind, now = [appeals[0].appeal_id], harness.clock.now()
    raised = ProposalCollected(
        proposal_id="i-1",
        appeal_ids=behind,
        channel="field_visit",
        title="修路",
        text="村口的路",
        township=TOWN,
        category="roads",
        collected_at=now,
    )
    passed = ProposalProgressed(proposal_id="i-1", appeal_ids=behind, step="passed", words="筛选通过。", at=now)
    hear(harness, raised, passed, raised.model_copy(update={"appeal_ids": []}))
    for one in (appeals[0], appeals[2]):
        assert told(seen(harness, one)) == [
            ("idea_raised", "", "", "修路", "", ""),
            ("idea_progressed", "", "", "", "", "筛选通过。"),
        ]
    assert seen(harness, appeals[1]).news == []
