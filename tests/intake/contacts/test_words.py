"""Personal details in a resident's words are for who may call; others read them for a reason on record."""

import pytest
from sqlalchemy import select

from contracts.base import Actor
from contracts.intake import AppealCorrected, CorrectAppeal, FindAppeals, FollowAppeal, ReadAppeal, RevealWords
from contracts.words import Role
from kit.bus.tables import outbox
from kit.problems import Refused
from services.intake.contacts import store
from tests.intake.harness import DEPARTMENT, DEPUTY, OFFICE, OTHER_DEPUTY, SECRET, Harness

TITLE, TEXT = "请找王芳13812345678", "我叫王芳，电话一三八 一二三四 五六七八，车牌鄂C12345。路灯不亮。"
HIDDEN = ("请找王某***********", "我叫王某，电话*************，车牌*******。路灯不亮。")
LEADER = Actor(role=Role.LEADER, id="l-1", name="领导甲")


@pytest.fixture
def sent(harness: Harness):
    sent = harness.submit(title=TITLE, text=TEXT)
    harness.tell(harness.offered(sent.appeal_id), harness.accepted(sent.appeal_id), harness.referred(sent.appeal_id))
    harness.tell(harness.opened(sent.appeal_id))
    return sent


def _read(harness: Harness, sent, actor: Actor) -> tuple[str, str, bool]:
    view = harness.ask(ReadAppeal(appeal_id=sent.appeal_id), actor)
    return view.title, view.text, view.hidden


def test_who_handles_it_reads_it_as_written_and_who_does_not_without_details(harness: Harness, sent) -> None:
    for actor in (OFFICE, DEPUTY):
        assert _read(harness, sent, actor) == (TITLE, TEXT, False), actor.role
    for actor in (DEPARTMENT, LEADER):
        assert _read(harness, sent, actor) == (*HIDDEN, True), actor.role
    mine = harness.ask(FollowAppeal(tracking_code=sent.tracking_code, secret=SECRET))
    assert (mine.title, mine.text, mine.hidden) == (TITLE, TEXT, False)
    titles = [harness.ask(FindAppeals(), actor).items[0].title for actor in (OFFICE, LEADER)]
    assert titles == [TITLE, HIDDEN[0]]


def test_no_number_of_a_person_leaves_intake_by_event(harness: Harness, sent) -> None:
    harness.ask(CorrectAppeal(appeal_id=sent.appeal_id, title="打13812345678", reason="简明"), OFFICE)
    with harness.bench.look() as reading:
        told = list(reading.connection.execute(select(outbox.c.body)).scalars())
    assert any("王芳" in one for one in told), "a deputy who is named is found by the name"
    shown = ("12345678", "*5678", "五六七八", "C12345")  # "5678" alone is in some id
    assert not [one for one in told if any(said in one for said in shown)]
    assert any(AppealCorrected.name in one and "打***********" in one for one in told)


def test_every_look_at_details_is_on_record_and_for_readers_only(harness: Harness, sent) -> None:
    wanted = RevealWords(appeal_id=sent.appeal_id, reason="联系车主挪车")
    whole = harness.ask(wanted, DEPARTMENT)
    assert (whole.title, whole.text) == (TITLE, TEXT)
    for stranger in (OTHER_DEPUTY, DEPARTMENT.model_copy(update={"department": "roads"})):
        with pytest.raises(Refused) as refused:
            harness.ask(wanted, stranger)
        assert refused.value.problem.status == 404
    with harness.bench.look() as reading:
        looks = [
            (one.actor_id, one.reason, one.what) for one in reading.connection.execute(select(store.contact_looks))
        ]
    assert looks == [(DEPARTMENT.id, "联系车主挪车", "words")]
