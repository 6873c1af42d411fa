"""Whoever has an appeal asks its resident, who answers without being known; nobody else asks."""

import pytest

from contracts.base import Actor
from contracts.intake import (
    AppealAnswered,
    AppealAsked,
    AppealUnanswered,
    AskResident,
    FollowThread,
    ReadThread,
    SayMore,
    SubmitAppeal,
    Thread,
)
from contracts.supervision import DepartmentMerged
from contracts.words import Role
from kit.problems import Refused
from services.intake.threads.use_cases import ask
from tests.commits import commits, tells
from tests.intake.harness import DEPARTMENT, DEPUTY, OFFICE, OTHER_DEPUTY, SECRET, Harness, jpeg

LEADER = Actor(role=Role.LEADER, id="l-1", name="领导")


def more(sent: SubmitAppeal, text: str = "就在村委会门口第三根杆子", **fields) -> SayMore:
    return SayMore(tracking_code=sent.tracking_code, secret=SECRET, text=text, **fields)


def seen(harness: Harness, sent: SubmitAppeal) -> Thread:
    return harness.ask(FollowThread(tracking_code=sent.tracking_code, secret=SECRET))


def with_deputy(harness: Harness) -> SubmitAppeal:
    sent = harness.submit(contact=harness.contact())
    harness.tell(harness.offered(sent.appeal_id), harness.accepted(sent.appeal_id))
    return sent


def with_department(harness: Harness) -> SubmitAppeal:
    sent = with_deputy(harness)
    of = sent.appeal_id
    harness.tell(harness.referred(of), harness.opened(of), harness.signed(of))
    return sent


def test_the_deputy_asks_and_the_resident_answers_with_a_photo(any_harness: Harness) -> None:
    sent = with_deputy(any_harness)
    question = any_harness.ask(AskResident(appeal_id=sent.appeal_id, text="是哪一根灯杆？"), DEPUTY)
    waiting = seen(any_harness, sent)
    assert waiting.waits_until is not None
    assert [(one.what, one.role, one.name, one.text) for one in waiting.messages] == [
        ("question", Role.DEPUTY, DEPUTY.name, "是哪一根灯杆？")
    ]
    any_harness.clock.pass_(hours=3)
    any_harness.ask(more(sent, photos=[jpeg()]))
    said = seen(any_harness, sent)
    assert said.waits_until is None
    assert [(one.what, one.role, one.name, len(one.photos)) for one in said.messages[1:]] == [
        ("answer", Role.PUBLIC, "", 1)
    ]
    asked, answered = any_harness.bench.emitted(AppealAsked, AppealAnswered)
    assert (asked.question_id, asked.by, asked.deputy_id, asked.until) == (
        question.id,
        DEPUTY.name,
        DEPUTY.id,
        waiting.waits_until,
    )
    assert (answered.question_id, answered.role, answered.deputy_id) == (question.id, Role.DEPUTY, DEPUTY.id)


def test_events_of_a_thread_carry_no_word_of_it(harness: Harness) -> None:
    sent = with_deputy(harness)
    harness.ask(AskResident(appeal_id=sent.appeal_id, text="问句机密"), DEPUTY)
    harness.ask(more(sent, "答句机密"))
    harness.ask(more(sent, "补句机密"))
    told = [fact.model_dump_json() for fact in harness.bench.emitted(AppealAsked, AppealAnswered)]
    assert len(told) == 2
    assert not any("机密" in one for one in told)


def test_what_staff_read_of_a_thread_says_no_phone(harness: Harness) -> None:
    sent = with_department(harness)
    harness.ask(more(sent))
    read = harness.ask(ReadThread(appeal_id=sent.appeal_id), DEPARTMENT)
    assert [one.name for one in read.messages] == [""]
    assert "138" not in read.model_dump_json(exclude={"messages": {"__all__": {"message_id"}}})


@pytest.mark.parametrize("actor", [OTHER_DEPUTY, DEPARTMENT])
def test_who_never_had_it_neither_reads_nor_asks(harness: Harness, actor: Actor) -> None:
    sent = with_deputy(harness)
    for request in (ReadThread(appeal_id=sent.appeal_id), AskResident(appeal_id=sent.appeal_id, text="？")):
        with pytest.raises(Refused) as refused:
            harness.ask(request, actor)
        assert refused.value.problem.type == "appeal-not-found"


def test_who_passed_it_on_reads_on_and_asks_no_more(harness: Harness) -> None:
    sent = with_department(harness)
    assert harness.ask(ReadThread(appeal_id=sent.appeal_id), DEPUTY).may_ask is False
    assert harness.ask(ReadThread(appeal_id=sent.appeal_id), DEPARTMENT).may_ask is True
    with pytest.raises(Refused) as refused:
        harness.ask(AskResident(appeal_id=sent.appeal_id, text="？"), DEPUTY)
    assert refused.value.problem.type == "forbidden"


def test_a_successor_asks_about_the_order_it_took_over(harness: Harness) -> None:
    sent = with_department(harness)
    merged = DepartmentMerged(
        department="water", department_name="水利局", into="rivers", into_name="河湖局", reason="机构改革", by="办"
    )
    harness.tell_of_readers(merged)
    heir = Actor(role=Role.DEPARTMENT, id="h-9", name="新经办", department="rivers")
    harness.ask(AskResident(appeal_id=sent.appeal_id, text="哪一段？"), heir)
    with pytest.raises(Refused):
        harness.ask(AskResident(appeal_id=sent.appeal_id, text="哪一段？"), DEPARTMENT)


def test_the_office_asks_about_what_nobody_was_asked_to_take_and_not_during_an_offer(harness: Harness) -> None:
    sent = harness.submit()
    assert harness.ask(ReadThread(appeal_id=sent.appeal_id), OFFICE).may_ask is True
    harness.tell(harness.offered(sent.appeal_id))
    assert harness.ask(ReadThread(appeal_id=sent.appeal_id), OFFICE).may_ask is False


def test_one_question_waits_at_a_time_and_three_are_asked_at_the_most(harness: Harness) -> None:
    sent = with_deputy(harness)
    for nth in range(3):
        harness.ask(AskResident(appeal_id=sent.appeal_id, text=f"第{nth}问"), DEPUTY)
        with pytest.raises(Refused) as refused:
            harness.ask(AskResident(appeal_id=sent.appeal_id, text="再问"), OFFICE)
        assert refused.value.problem.type == "question-waits"
        harness.ask(more(sent))
    with pytest.raises(Refused) as refused:
        harness.ask(AskResident(appeal_id=sent.appeal_id, text="又问"), DEPUTY)
    assert refused.value.problem.type == "said-enough"


def test_the_same_question_sent_twice_is_asked_once(harness: Harness) -> None:
    sent = with_deputy(harness)
    for _ in range(2):
        harness.ask(AskResident(appeal_id=sent.appeal_id, text="哪一根？"), DEPUTY, key="k-1")
    assert len(seen(harness, sent).messages) == 1


def test_who_never_answers_is_decided_for_and_what_comes_later_is_kept(any_harness: Harness) -> None:
    sent = with_deputy(any_harness)
    any_harness.ask(AskResident(appeal_id=sent.appeal_id, text="哪一根？"), DEPUTY)
    any_harness.room.end_questions()
    assert any_harness.bench.emitted(AppealUnanswered) == []
    any_harness.clock.pass_(days=6)
    assert seen(any_harness, sent).waits_until is None
    for _ in range(2):
        any_harness.room.end_questions()
    [over] = any_harness.bench.emitted(AppealUnanswered)
    assert (over.appeal_id, over.deputy_id) == (sent.appeal_id, DEPUTY.id)
    any_harness.ask(more(sent))
    assert [(one.what, one.unanswered) for one in seen(any_harness, sent).messages] == [
        ("question", True),
        ("words", False),
    ]
    assert any_harness.bench.emitted(AppealAnswered) == []


def test_many_that_nobody_answered_end_in_parts_each_committed_by_itself(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "AT_ONCE", 2)
    for _ in range(3):
        harness.ask(AskResident(appeal_id=with_deputy(harness).appeal_id, text="哪一根？"), DEPUTY)
    harness.clock.pass_(days=6)
    with commits(harness.bench.database, tells(AppealUnanswered)) as ended:
        harness.room.end_questions()
    assert ended == [2, 3]


def test_a_question_waits_no_longer_once_the_appeal_is_answered(harness: Harness) -> None:
    sent = with_department(harness)
    harness.ask(AskResident(appeal_id=sent.appeal_id, text="哪一根？"), DEPARTMENT)
    harness.tell(harness.replied(sent.appeal_id))
    assert seen(harness, sent).waits_until is None
    harness.clock.pass_(days=6)
    harness.room.end_questions()
    assert harness.bench.emitted(AppealUnanswered) == []
