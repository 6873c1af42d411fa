"""Taking in what residents were already told is accepted."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from contracts.base import Photo, Place
from contracts.intake import (
    AppealMerged,
    AppealSubmitted,
    FollowAppeal,
    MergeAppeal,
    ReadAppeal,
    ReadPhoto,
)
from contracts.words import AppealState, Role
from kit.problems import Refused
from services.intake.appeals import store
from tests.intake.desk import OFFICE, SECRET, Desk, jpeg


def _follow(desk: Desk, code: str, secret: str = SECRET):
    return desk.ask(FollowAppeal(tracking_code=code, secret=secret))


def test_a_submitted_appeal_can_be_followed_with_its_code_and_secret(any_desk: Desk) -> None:
    sent = any_desk.submit(contact=any_desk.contact())
    seen = _follow(any_desk, sent.tracking_code)
    assert (seen.title, seen.text, seen.state) == (sent.title, sent.text, AppealState.SUBMITTED)
    assert seen.contact == "138****5678"
    assert (seen.submitted_at, seen.place, seen.can_rate) == (sent.submitted_at, sent.place, False)
    [fact] = any_desk.bench.emitted(AppealSubmitted)
    assert fact.appeal_id == sent.appeal_id
    assert not fact.anonymous


def test_a_wrong_code_and_a_wrong_secret_get_the_same_answer(desk: Desk) -> None:
    sent = desk.submit()
    refusals = []
    for code, secret in ((sent.tracking_code, "wrong secret"), ("0000000000", SECRET)):
        with pytest.raises(Refused) as refused:
            _follow(desk, code, secret)
        refusals.append(refused.value.problem)
    assert refusals[0] == refusals[1]
    assert refusals[0].status == 404


def test_the_same_submission_sent_twice_is_kept_once(any_desk: Desk) -> None:
    command = any_desk.command(photos=[jpeg()])
    any_desk.deliver(command)
    any_desk.deliver(command)  # another message of the same submission, in another batch
    any_desk.deliver(command, command)
    assert len(any_desk.bench.emitted(AppealSubmitted)) == 1
    assert any_desk.kept_letters() == []


def test_the_same_message_delivered_twice_is_kept_once(desk: Desk) -> None:
    command = desk.command()
    body = desk.body(command, command.appeal_id)
    desk.take([body, body])
    desk.take([body])
    assert len(desk.bench.emitted(AppealSubmitted)) == 1


def test_another_appeal_under_a_used_id_is_left_to_the_operator_and_does_not_hold_up_the_rest(desk: Desk) -> None:
    first = desk.submit()
    clash = desk.command(appeal_id=first.appeal_id, title="另一件事")
    others = [desk.command() for _ in range(5)]
    desk.deliver(*others[:2], clash, *others[2:])
    assert _follow(desk, first.tracking_code).title == first.title
    assert len(desk.bench.emitted(AppealSubmitted)) == 6
    [letter] = desk.kept_letters()
    assert "two tracking codes" in letter.reason


def test_a_tracking_code_says_one_appeal_only(any_desk: Desk) -> None:
    first = any_desk.submit(contact=any_desk.contact())
    any_desk.submit(tracking_code=first.tracking_code, contact=any_desk.contact())
    assert len(any_desk.bench.emitted(AppealSubmitted)) == 1
    [letter] = any_desk.kept_letters()
    assert "138****5678" not in letter.reason


def test_events_carry_the_id_of_the_submission_that_caused_them(desk: Desk) -> None:
    from kit.bus.tables import outbox

    commands = [desk.command(), desk.command()]
    bodies = [desk.body(command, command.appeal_id, f"m-{i}") for i, command in enumerate(commands)]
    desk.take(bodies)
    with desk.bench.look() as reading:
        told = list(reading.connection.execute(select(outbox.c.body).order_by(outbox.c.id)).scalars())
    assert [json.loads(body)["causationid"] for body in told] == ["m-0", "m-1"]


def test_a_child_leaves_no_contact(desk: Desk) -> None:
    sent = desk.submit(contact=desk.contact(), under_14=True)
    assert _follow(desk, sent.tracking_code).contact is None
    assert desk.bench.emitted(AppealSubmitted)[0].anonymous
    with desk.bench.look() as reading:
        assert store.one(reading, sent.appeal_id).contact_sealed is None


RARE = "𠮷㐂䶮𪚥𰻞𱍐 👩‍👩‍👧 第一行\n第二行\r\n\t“引号”'; drop table appeals;--%_\\"


def test_rare_characters_emoji_and_newlines_survive_byte_for_byte(any_desk: Desk) -> None:
    place = Place(township="420323100", village="䶮家垸", address="𠮷祥里\n2栋")
    sent = any_desk.submit(title="㐂事𱍐", text=RARE, place=place)
    seen = _follow(any_desk, sent.tracking_code)
    assert (seen.title, seen.text, seen.place) == ("㐂事𱍐", RARE, place)
    [fact] = any_desk.bench.emitted(AppealSubmitted)
    assert (fact.text, fact.place.address) == (RARE, place.address)


def test_a_nul_character_stops_no_appeal(any_desk: Desk) -> None:
    place = Place(township="420323100", village="桥\x00东", address="\x00")
    sent = any_desk.submit(title="路\x00灯", text="坏\x00了", place=place)
    seen = _follow(any_desk, sent.tracking_code)
    assert (seen.title, seen.text, seen.place.village) == ("路灯", "坏了", "桥东")
    assert any_desk.bench.emitted(AppealSubmitted)[0].place.village == "桥东"
    assert any_desk.kept_letters() == []


def test_photos_are_kept_with_their_size_and_shown_to_those_who_may_see_them(any_desk: Desk) -> None:
    sent = any_desk.submit(photos=[jpeg(64, 48), jpeg(20, 10)])
    other = any_desk.submit()
    photos = _follow(any_desk, sent.tracking_code).photos
    assert [(photo.width, photo.height) for photo in photos] == [(64, 48), (20, 10)]
    assert any_desk.bench.emitted(AppealSubmitted)[0].photos == photos
    mine = ReadPhoto(photo_id=photos[0].id, tracking_code=sent.tracking_code, secret=SECRET)
    assert any_desk.ask(mine).jpeg == sent.photos[0].jpeg
    assert any_desk.ask(ReadPhoto(photo_id=photos[0].id), OFFICE).jpeg == sent.photos[0].jpeg
    strangers = (
        ReadPhoto(photo_id=photos[0].id),
        ReadPhoto(photo_id=photos[0].id, tracking_code=sent.tracking_code, secret="not mine"),
        ReadPhoto(photo_id=photos[0].id, tracking_code=other.tracking_code, secret=SECRET),
    )
    for stranger in strangers:
        with pytest.raises(Refused) as refused:
            any_desk.ask(stranger)
        assert refused.value.problem.status == 404


def test_an_unreadable_photo_is_left_out_and_the_appeal_is_kept(desk: Desk) -> None:
    whole = jpeg()
    sent = desk.submit(photos=[Photo(jpeg="not base64!"), Photo(jpeg="AAAA"), whole])
    assert len(_follow(desk, sent.tracking_code).photos) == 1
    assert desk.kept_letters() == []


def test_who_joins_an_open_appeal_gets_an_own_code_and_is_merged_into_it(any_desk: Desk) -> None:
    head = any_desk.submit()
    joined = any_desk.submit(joins=head.appeal_id)
    seen = _follow(any_desk, joined.tracking_code)
    assert (seen.state, seen.merged_into) == (AppealState.MERGED, head.tracking_code)
    assert _follow(any_desk, head.tracking_code).voices == 2
    told = any_desk.bench.emitted(AppealSubmitted, AppealMerged)
    assert [type(fact) for fact in told] == [AppealSubmitted, AppealSubmitted, AppealMerged]
    assert (told[1].joins, told[2].appeal_id, told[2].into) == (head.appeal_id, joined.appeal_id, head.appeal_id)


def test_who_joins_a_merged_appeal_is_merged_into_its_head_even_within_one_batch(any_desk: Desk) -> None:
    first, second, third = any_desk.command(), any_desk.command(), any_desk.command()
    second = second.model_copy(update={"joins": first.appeal_id})
    third = third.model_copy(update={"joins": second.appeal_id})
    any_desk.deliver(first, second, third)
    assert _follow(any_desk, third.tracking_code).merged_into == first.tracking_code
    assert _follow(any_desk, first.tracking_code).voices == 3


@pytest.mark.parametrize("target", ["unknown", "itself", "finished"])
def test_an_appeal_never_fails_for_what_it_joins(desk: Desk, target: str) -> None:
    command = desk.command()
    joins = {"unknown": "nobody-knows-it", "itself": command.appeal_id}.get(target)
    if joins is None:
        finished = desk.submit()
        joins = finished.appeal_id
        desk.tell(desk.offered(joins), desk.accepted(joins), desk.solved(joins))
        desk.clock.pass_(days=31)
        with desk.bench.work() as work:
            desk.room.close_unrated.__wrapped__(desk.room, work)
    desk.deliver(command.model_copy(update={"joins": joins}))
    assert _follow(desk, command.tracking_code).state is AppealState.SUBMITTED
    assert desk.bench.emitted(AppealMerged) == []


def test_staff_read_an_appeal_by_id_or_code(desk: Desk) -> None:
    sent = desk.submit()
    for key in (sent.appeal_id, sent.tracking_code.lower()):
        assert desk.ask(ReadAppeal(appeal_id=key), OFFICE).appeal_id == sent.appeal_id
    with pytest.raises(Refused):
        desk.ask(ReadAppeal(appeal_id="nobody"), OFFICE)


def test_no_request_of_another_role_is_answered(desk: Desk) -> None:
    from contracts.base import Actor

    sent = desk.submit()
    with pytest.raises(Refused) as refused:
        desk.ask(ReadAppeal(appeal_id=sent.appeal_id), Actor(role=Role.PUBLIC))
    assert refused.value.problem.status == 403
    with pytest.raises(Refused) as refused:
        desk.ask(MergeAppeal(appeal_id=sent.appeal_id, into="x", reason="y"), Actor(role=Role.DEPUTY))
    assert refused.value.problem.status == 403


def test_the_resident_s_own_time_of_submission_is_kept(desk: Desk) -> None:
    earlier = desk.clock.now() - timedelta(hours=7)
    sent = desk.submit(submitted_at=earlier)
    assert _follow(desk, sent.tracking_code).submitted_at == earlier
