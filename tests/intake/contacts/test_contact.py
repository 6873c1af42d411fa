"""A resident's phone is sealed, opened for a reason on record, and nowhere else."""

import logging

import pytest
from sqlalchemy import MetaData, select

from contracts.deputies import AssignmentHandedOver
from contracts.intake import (
    AppealCalled,
    EraseContact,
    FindAppeals,
    FollowAppeal,
    MergeAppeal,
    RateAppeal,
    ReadAppeal,
    RecordCall,
    RevealContact,
)
from contracts.words import Grade
from kit.problems import Refused
from services.intake.appeals.interface import appeals
from services.intake.contacts import store, use_cases
from services.intake.contacts.use_cases import forget_contacts
from services.intake.settings import IntakeSettings
from tests.commits import commits
from tests.intake.harness import DEPARTMENT, DEPUTY, OFFICE, OTHER_DEPUTY, PHONE, SECRET, Harness


def _reveal(sent) -> RevealContact:
    return RevealContact(appeal_id=sent.appeal_id, reason="核实地点")


def _looks(harness: Harness) -> list:
    with harness.bench.look() as reading:
        return list(reading.connection.execute(select(store.contact_looks)))


def _taken(harness: Harness):
    sent = harness.submit(contact=harness.contact())
    harness.tell(harness.offered(sent.appeal_id), harness.accepted(sent.appeal_id))
    return sent


def test_every_look_at_a_phone_is_on_record(any_harness: Harness) -> None:
    sent = _taken(any_harness)
    assert any_harness.ask(_reveal(sent), OFFICE).phone == PHONE
    any_harness.clock.pass_(minutes=5)
    assert any_harness.ask(_reveal(sent), DEPUTY, key="once").phone == PHONE
    assert any_harness.ask(_reveal(sent), DEPUTY, key="once").phone == PHONE  # a repeated look is another look
    looks = [(look.actor_id, look.looked_by, look.role, look.reason, look.appeal_id) for look in _looks(any_harness)]
    office, deputy = ("o-1", "办公室甲", "office"), ("d-1", "代表甲", "deputy")
    assert sorted(looks) == sorted((*who, "核实地点", sent.appeal_id) for who in (office, deputy, deputy))


def test_only_the_deputy_who_holds_the_matter_opens_a_phone(harness: Harness) -> None:
    sent = harness.submit(contact=harness.contact())
    joined = harness.submit(contact=harness.contact("+8613900001111"))
    harness.ask(MergeAppeal(appeal_id=joined.appeal_id, into=sent.appeal_id, reason="同一事项"), OFFICE)
    harness.tell(harness.offered(sent.appeal_id))
    with pytest.raises(Refused):
        harness.ask(_reveal(sent), DEPUTY)  # asked, but has not taken it
    harness.tell(harness.accepted(sent.appeal_id))
    assert harness.ask(_reveal(joined), DEPUTY).phone == "+8613900001111"
    with pytest.raises(Refused) as refused:
        harness.ask(_reveal(sent), OTHER_DEPUTY)
    assert refused.value.problem.status == 403
    over = AssignmentHandedOver(
        appeal_id=sent.appeal_id,
        from_deputy_id=DEPUTY.id,
        from_deputy_name=DEPUTY.name,
        to_deputy_id=OTHER_DEPUTY.id,
        to_deputy_name=OTHER_DEPUTY.name,
        reason="回避",
    )
    harness.tell(over)
    with pytest.raises(Refused):
        harness.ask(_reveal(sent), DEPUTY)
    assert len(_looks(harness)) == 1


def test_a_department_never_sees_who_complained(harness: Harness) -> None:
    sent = _taken(harness)
    harness.tell(harness.offered(sent.appeal_id, OTHER_DEPUTY), harness.accepted(sent.appeal_id))
    harness.tell(harness.opened(sent.appeal_id))
    shown = {
        actor.role: harness.ask(ReadAppeal(appeal_id=sent.appeal_id), actor).contact
        for actor in (DEPARTMENT, DEPUTY, OFFICE)
    }
    assert list(shown.values()) == [None, "138****5678", "138****5678"]
    assert harness.ask(ReadAppeal(appeal_id=sent.appeal_id), OTHER_DEPUTY).contact is None


def test_a_resident_takes_the_phone_back(any_harness: Harness) -> None:
    sent = _taken(any_harness)
    any_harness.ask(EraseContact(tracking_code=sent.tracking_code, secret=SECRET))
    assert any_harness.ask(FollowAppeal(tracking_code=sent.tracking_code, secret=SECRET)).contact is None
    with pytest.raises(Refused) as refused:
        any_harness.ask(_reveal(sent), OFFICE)
    assert refused.value.problem.type == "contact-not-found"
    with pytest.raises(Refused):
        any_harness.ask(EraseContact(tracking_code=sent.tracking_code, secret="wrong secret"))


def test_a_phone_that_has_served_is_forgotten(any_harness: Harness) -> None:
    done, open_ = _taken(any_harness), _taken(any_harness)
    any_harness.tell(any_harness.solved(done.appeal_id))
    any_harness.ask(RateAppeal(tracking_code=done.tracking_code, secret=SECRET, solved=True, grade=Grade.SATISFIED))
    for days, forgotten in ((179, 0), (2, 1)):
        any_harness.clock.pass_(days=days)
        with any_harness.bench.work() as work:
            assert forget_contacts(work, IntakeSettings()) == forgotten
    assert any_harness.ask(_reveal(open_), OFFICE).phone == PHONE


def test_many_phones_that_have_served_are_forgotten_in_parts_each_committed_by_itself(
    any_harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(use_cases, "AT_ONCE", 2)
    for sent in [_taken(any_harness) for _ in range(3)]:
        any_harness.tell(any_harness.solved(sent.appeal_id))
        any_harness.ask(RateAppeal(tracking_code=sent.tracking_code, secret=SECRET, solved=True, grade=Grade.SATISFIED))
    any_harness.clock.pass_(days=181)
    with commits(any_harness.bench.database, appeals.c.contact_sealed.is_(None)) as forgotten:
        any_harness.room.forget_contacts()
    assert forgotten == [2, 3]


def test_a_phone_sealed_to_another_key_is_refused_in_words(harness: Harness) -> None:
    sent = harness.submit(contact=Harness().contact())
    with pytest.raises(Refused) as refused:
        harness.ask(_reveal(sent), OFFICE)
    assert refused.value.problem.type == "contact-unreadable"


def test_a_service_without_the_key_says_so(harness: Harness) -> None:
    sent = _taken(harness)
    harness.room.settings = IntakeSettings(contact_private_key="")
    with pytest.raises(Refused) as refused:
        harness.ask(_reveal(sent), OFFICE)
    assert refused.value.problem.type == "contact-key-missing"


def test_a_wrong_key_stops_the_start_without_being_shown() -> None:
    with pytest.raises(ValueError, match="32 bytes") as refused:
        IntakeSettings(contact_private_key="c2VjcmV0LXZhbHVl")
    assert "c2VjcmV0" not in str(refused.value)


def test_a_phone_is_in_no_event_table_log_line_or_list(any_harness: Harness, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    sent = _taken(any_harness)
    clash = any_harness.command(contact=any_harness.contact(), tracking_code=sent.tracking_code)
    any_harness.deliver(clash)  # fails in the database, with all its parameters
    assert any_harness.ask(_reveal(sent), OFFICE, key="k").phone == PHONE
    shown = [
        any_harness.ask(FindAppeals(), OFFICE).model_dump_json(),
        any_harness.ask(ReadAppeal(appeal_id=sent.appeal_id), OFFICE).model_dump_json(),
        caplog.text,
    ]
    with any_harness.bench.look() as reading:
        everything = MetaData()
        everything.reflect(reading.connection)
        assert {"appeals", "outbox", "deferred_messages", "commands", "inbox"} <= set(everything.tables)
        for table in everything.sorted_tables:
            shown += [repr(tuple(row)) for row in reading.connection.execute(select(table))]
    digits = PHONE.removeprefix("+86")
    assert len(shown) > 8
    assert [text for text in shown if digits in text] == []
    whole = [text for text in shown if sent.contact.sealed in text]
    assert len(whole) == 1  # its own row, and nowhere else


def test_a_call_goes_on_record_without_the_number_by_who_opened_the_phone(any_harness: Harness) -> None:
    sent = _taken(any_harness)
    call = RecordCall(appeal_id=sent.appeal_id, reached=True, words="打 138 0000 0000 约好周五到场", shared=True)
    with pytest.raises(Refused, match="contact-not-opened"):
        any_harness.ask(call, DEPUTY)
    any_harness.ask(_reveal(sent), DEPUTY)
    any_harness.ask(call, DEPUTY)
    [fact] = any_harness.bench.emitted(AppealCalled)
    assert (fact.by, fact.reached, fact.shared) == ("代表甲", True, True)
    assert "约好周五到场" in fact.words
    assert "138" not in fact.words
    for who in (OTHER_DEPUTY, DEPARTMENT):
        with pytest.raises(Refused, match="forbidden"):
            any_harness.ask(call, who)
