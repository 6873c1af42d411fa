"""Who asked to be told by text message is told, once, without a word of theirs, and no longer than they want."""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, get_args

import pytest
from sqlalchemy import select

from contracts.base import Actor
from contracts.intake import (
    AskResident,
    EraseContact,
    FollowAppeal,
    ListUnsentMessages,
    NotAdmitAppeal,
    RenewSecret,
    SendMessagesAgain,
    StopMessages,
    SubmitAppeal,
)
from contracts.intake.messages import MessageKind
from contracts.words import Exit, Role
from kit.problems import Refused
from kit.sms.settings import SmsSettings
from services.intake.appeals.use_cases.close import close_unrated
from services.intake.messages import store
from services.intake.messages.domain import SAID
from services.intake.messages.use_cases.hand_over import take
from tests.intake.harness import DEPUTY, OFFICE, PHONE, PUBLIC, SECRET, Harness
from tests.kit.sms.stand_in import KEY_ID, SmsProvider
from tests.kit.sms.stand_in import SECRET as KEY

OPERATOR = Actor(role=Role.OPERATOR, id="op-1", name="运维")
NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)  # 12:00 in the county


@pytest.fixture
def provider() -> Iterator[SmsProvider]:
    with SmsProvider().running() as running:
        yield running


@pytest.fixture
def told(any_harness: Harness, provider: SmsProvider) -> Harness:
    """A county that writes to its residents."""
    any_harness.clock.at = NOON
    any_harness.room.sms = settings_of(provider)
    return any_harness


def settings_of(provider: SmsProvider, **other: Any) -> SmsSettings:
    known: dict[str, Any] = {"provider": "tencent", "url": provider.url, "key_id": KEY_ID, "key_secret": KEY}
    templates = {"template_news": "news", "template_secret": "secret", "sign": "某县人大", "attempts": 2}
    return SmsSettings(**(known | templates | other))


def wanting(harness: Harness, phone: str = PHONE, **fields: Any) -> SubmitAppeal:
    return harness.submit(contact=harness.contact(phone), tell=True, **fields)


def answered(harness: Harness, sent: SubmitAppeal) -> SubmitAppeal:
    harness.tell(harness.offered(sent.appeal_id), harness.accepted(sent.appeal_id), harness.solved(sent.appeal_id))
    return sent


def rows(harness: Harness) -> list[tuple[str, str]]:
    with harness.bench.look() as reading:
        return [(row.what, row.state) for row in reading.connection.execute(select(store.messages))]


def test_an_answer_is_told_once_by_code_and_phrase_alone(told: Harness, provider: SmsProvider) -> None:
    sent = answered(told, wanting(told))
    told.room.send_messages()
    told.room.send_messages()
    ((phone, template, gaps),) = provider.got
    assert (phone, template, gaps[:2]) == (PHONE, "news", ["有新的答复", sent.tracking_code])
    assert len(gaps[2]) == 12
    assert rows(told) == [("answered", "sent")]


def test_who_did_not_ask_or_left_no_phone_is_told_nothing(told: Harness, provider: SmsProvider) -> None:
    answered(told, told.submit(contact=told.contact()))
    answered(told, told.submit(tell=True))
    answered(told, wanting(told, under_14=True))
    told.room.send_messages()
    assert (provider.got, rows(told)) == ([], [])


def test_what_waits_for_one_appeal_is_one_message_and_the_newest(told: Harness, provider: SmsProvider) -> None:
    provider.answer = (503, b"")
    sent = answered(told, wanting(told))
    told.room.send_messages()
    provider.answer = None
    told.clock.pass_(days=31)
    told.clock.at = told.clock.now().replace(hour=4)
    with told.bench.session.work() as work:
        assert close_unrated(work, told.room.settings) == 1
    told.room.send_messages()
    ((_, _, gaps),) = provider.got
    assert gaps[:2] == ["已办结", sent.tracking_code]
    assert rows(told) == [("answered", "sent"), ("closed", "sent")]


def test_everything_that_is_told_has_its_phrase() -> None:
    assert {*SAID, "secret"} == set(get_args(MessageKind))


def test_a_question_is_told_without_its_words(told: Harness, provider: SmsProvider) -> None:
    sent = wanting(told)
    told.tell(told.offered(sent.appeal_id), told.accepted(sent.appeal_id))
    told.ask(AskResident(appeal_id=sent.appeal_id, text="是哪一根灯杆？"), DEPUTY)
    told.room.send_messages()
    assert [gaps[0] for _, _, gaps in provider.got] == ["有问题请您补充"]


def test_another_channel_is_told_too(told: Harness, provider: SmsProvider) -> None:
    sent = wanting(told)
    request = NotAdmitAppeal(
        appeal_id=sent.appeal_id, exit=Exit.PETITION_OFFICE, reason="属信访事项", where_to_go="信访局"
    )
    told.ask(request, OFFICE)
    told.room.send_messages()
    assert [gaps[0] for _, _, gaps in provider.got] == ["已有处理意见"]


def test_a_link_stops_it_and_what_waits_is_not_sent(told: Harness, provider: SmsProvider) -> None:
    first, second = answered(told, wanting(told)), wanting(told)
    told.room.send_messages()
    stop = provider.got[0][2][2]
    told.ask(StopMessages(stop=stop), PUBLIC)
    with pytest.raises(Refused) as once_more:
        told.ask(StopMessages(stop=stop), PUBLIC)
    assert once_more.value.problem.type == "messages-not-found"
    told.tell(told.solved(first.appeal_id))
    answered(told, second)
    told.room.send_messages()
    assert [gaps[1] for _, _, gaps in provider.got] == [first.tracking_code, second.tracking_code]


def test_an_erased_phone_is_written_to_no_more(told: Harness, provider: SmsProvider) -> None:
    sent = answered(told, wanting(told))
    told.ask(EraseContact(tracking_code=sent.tracking_code, secret=SECRET), PUBLIC)
    told.room.send_messages()
    assert (provider.got, rows(told)) == ([], [])


@pytest.mark.parametrize("phone", ["+867194222345", "0719-4222345", "12345", "+85291234567"])
def test_a_phone_that_takes_no_messages_is_sent_none(harness: Harness, provider: SmsProvider, phone: str) -> None:
    harness.clock.at = NOON
    harness.room.sms = settings_of(provider)
    answered(harness, wanting(harness, phone=phone))
    harness.room.send_messages()
    assert (provider.asked, rows(harness)) == (0, [])


def test_nobody_is_written_to_at_night(told: Harness, provider: SmsProvider) -> None:
    told.clock.at = NOON.replace(hour=15)  # 23:00 in the county
    answered(told, wanting(told))
    told.room.send_messages()
    assert provider.asked == 0
    told.clock.pass_(hours=9)
    told.room.send_messages()
    assert len(provider.got) == 1


def test_a_provider_that_is_down_costs_its_time_and_no_message_and_what_was_given_up_is_sent_when_told_to(
    told: Harness, provider: SmsProvider
) -> None:
    answered(told, wanting(told))
    provider.answer = (200, {"Response": {"Error": {"Code": "InternalError"}}})
    told.room.send_messages()
    assert rows(told) == [("answered", "waiting")]
    told.room.send_messages()
    assert provider.asked == 1, "not before its time"
    told.clock.pass_(minutes=2)
    told.room.send_messages()
    (unsent,) = told.ask(ListUnsentMessages(), OPERATOR).items
    assert (unsent.what, unsent.reason, unsent.attempts) == ("answered", "InternalError", 2)
    provider.answer = None
    told.clock.pass_(days=1)
    told.room.send_messages()
    assert provider.got == []
    told.ask(SendMessagesAgain(), OPERATOR)
    told.room.send_messages()
    assert (len(provider.got), told.ask(ListUnsentMessages(), OPERATOR).items) == (1, [])


def test_a_sender_that_dies_between_sending_and_settling_sends_once_more_and_loses_nothing(
    told: Harness, provider: SmsProvider
) -> None:
    answered(told, wanting(told))
    with told.bench.session.work() as work:
        assert len(take(work, told.room.settings, told.room.sms)) == 1  # and then it died
    told.room.send_messages()
    assert provider.got == []
    told.clock.pass_(minutes=2)
    told.room.send_messages()
    assert len(provider.got) == 1


def test_the_countys_purse_has_a_bottom(told: Harness, provider: SmsProvider) -> None:
    told.room.sms = settings_of(provider, per_day=2)
    for _ in range(3):
        answered(told, wanting(told))
    told.room.send_messages()
    assert len(provider.got) == 2
    told.clock.pass_(days=1, minutes=1)
    told.room.send_messages()
    assert len(provider.got) == 3


def test_a_county_without_a_provider_sends_nothing(told: Harness, provider: SmsProvider) -> None:
    told.room.sms = SmsSettings()
    answered(told, wanting(told))
    told.room.send_messages()
    assert (provider.asked, rows(told)) == (0, [("answered", "waiting")])


def test_a_lost_secret_is_replaced_by_one_that_comes_to_the_phone_at_any_hour(
    told: Harness, provider: SmsProvider
) -> None:
    told.clock.at = NOON.replace(hour=18)
    sent = told.submit(contact=told.contact())
    told.ask(RenewSecret(tracking_code=sent.tracking_code, contact=told.contact()), PUBLIC)
    assert told.ask(FollowAppeal(tracking_code=sent.tracking_code, secret=SECRET), PUBLIC)
    told.room.send_messages()
    ((phone, template, (code, secret)),) = provider.got
    assert (phone, template, code) == (PHONE, "secret", sent.tracking_code)
    assert told.ask(FollowAppeal(tracking_code=code, secret=secret), PUBLIC)
    with pytest.raises(Refused):
        told.ask(FollowAppeal(tracking_code=code, secret=SECRET), PUBLIC)


def test_who_guesses_code_or_phone_learns_nothing_and_nobody_is_written_to(
    told: Harness, provider: SmsProvider
) -> None:
    sent, without = told.submit(contact=told.contact()), told.submit()
    other = told.contact("+8613900001111")
    answers = [
        told.ask(RenewSecret(tracking_code=code, contact=contact), PUBLIC).model_dump(exclude={"id"})
        for code, contact in [
            (sent.tracking_code, told.contact()),
            (sent.tracking_code, other),
            (without.tracking_code, other),
            ("0" * 10, other),
        ]
    ]
    assert all(answer == answers[0] for answer in answers)
    told.room.send_messages()
    assert len(provider.got) == 1


def test_a_secret_is_renewed_so_many_times_a_day(told: Harness, provider: SmsProvider) -> None:
    sent = told.submit(contact=told.contact())
    for _ in range(5):
        told.ask(RenewSecret(tracking_code=sent.tracking_code, contact=told.contact()), PUBLIC)
        told.room.send_messages()
    assert len(provider.got) == 3


def test_neither_phone_nor_new_secret_lies_in_the_messages(told: Harness, provider: SmsProvider) -> None:
    sent = told.submit(contact=told.contact())
    told.ask(RenewSecret(tracking_code=sent.tracking_code, contact=told.contact()), PUBLIC)
    told.room.send_messages()
    with told.bench.look() as reading:
        kept = str(reading.connection.execute(select(store.messages)).all())
    assert not any(word in kept for word in (PHONE, provider.got[0][2][1], sha256(PHONE.encode()).hexdigest()))
