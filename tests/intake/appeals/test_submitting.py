"""Taking in what residents were already told is accepted."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from contracts.base import Photo, Place
from contracts.categories import Category
from contracts.envelope import decode, type_of
from contracts.intake import (
    AppealMerged,
    AppealSubmitted,
    FollowAppeal,
    MergeAppeal,
    ReadAppeal,
    ReadPhoto,
    SubmitAppeal,
)
from contracts.words import AppealState, Role
from kit.bus.tables import deferred
from kit.problems import Refused
from services.intake.appeals import store
from services.intake.shared.categories import categories
from tests.intake.harness import OFFICE, SECRET, Harness, jpeg


def _follow(harness: Harness, code: str, secret: str = SECRET):
    return harness.ask(FollowAppeal(tracking_code=code, secret=secret))


def test_a_submitted_appeal_can_be_followed_with_its_code_and_secret(any_harness: Harness) -> None:
    sent = any_harness.submit(contact=any_harness.contact())
    seen = _follow(any_harness, sent.tracking_code)
    assert (seen.title, seen.text, seen.state) == (sent.title, sent.text, AppealState.SUBMITTED)
    assert seen.contact == "138****5678"
    assert (seen.submitted_at, seen.place, seen.can_rate) == (sent.submitted_at, sent.place, False)
    [fact] = any_harness.bench.emitted(AppealSubmitted)
    assert fact.appeal_id == sent.appeal_id
    assert not fact.anonymous


def test_a_wrong_code_and_a_wrong_secret_get_the_same_answer(harness: Harness) -> None:
    sent = harness.submit()
    refusals = []
    for code, secret in ((sent.tracking_code, "wrong secret"), ("0000000000", SECRET)):
        with pytest.raises(Refused) as refused:
            _follow(harness, code, secret)
        refusals.append(refused.value.problem)
    assert refusals[0] == refusals[1]
    assert refusals[0].status == 404


def test_the_same_submission_sent_twice_is_kept_once(any_harness: Harness) -> None:
    command = any_harness.command(photos=[jpeg()])
    any_harness.deliver(command)
    any_harness.deliver(command)  # another message of the same submission, in another batch
    any_harness.deliver(command, command)
    assert len(any_harness.bench.emitted(AppealSubmitted)) == 1
    assert any_harness.kept_letters() == []


def test_the_same_message_delivered_twice_is_kept_once(harness: Harness) -> None:
    command = harness.command()
    body = harness.body(command, command.appeal_id)
    harness.take([body, body])
    harness.take([body])
    assert len(harness.bench.emitted(AppealSubmitted)) == 1


def test_another_appeal_under_a_used_id_is_left_to_the_operator_and_does_not_hold_up_the_rest(harness: Harness) -> None:
    first = harness.submit()
    clash = harness.command(appeal_id=first.appeal_id, title="另一件事")
    others = [harness.command() for _ in range(5)]
    harness.deliver(*others[:2], clash, *others[2:])
    assert _follow(harness, first.tracking_code).title == first.title
    assert len(harness.bench.emitted(AppealSubmitted)) == 6
    [letter] = harness.kept_letters()
    assert "two tracking codes" in letter.reason


def test_a_tracking_code_says_one_appeal_only(any_harness: Harness) -> None:
    first = any_harness.submit(contact=any_harness.contact())
    any_harness.submit(tracking_code=first.tracking_code, contact=any_harness.contact())
    assert len(any_harness.bench.emitted(AppealSubmitted)) == 1
    [letter] = any_harness.kept_letters()
    assert "138****5678" not in letter.reason


def test_events_carry_the_id_of_the_submission_that_caused_them(harness: Harness) -> None:
    from kit.bus.tables import outbox

    commands = [harness.command(), harness.command()]
    bodies = [harness.body(command, command.appeal_id, f"m-{i}") for i, command in enumerate(commands)]
    harness.take(bodies)
    with harness.bench.look() as reading:
        told = list(reading.connection.execute(select(outbox.c.body).order_by(outbox.c.id)).scalars())
    assert [json.loads(body)["causationid"] for body in told] == ["m-0", "m-1"]


def test_a_child_leaves_no_contact(harness: Harness) -> None:
    sent = harness.submit(contact=harness.contact(), under_14=True)
    assert _follow(harness, sent.tracking_code).contact is None
    assert harness.bench.emitted(AppealSubmitted)[0].anonymous
    with harness.bench.look() as reading:
        assert store.one(reading, sent.appeal_id).contact_sealed is None


RARE = "𠮷㐂䶮𪚥𰻞𱍐 👩‍👩‍👧 第一行\n第二行\r\n\t“引号”'; drop table appeals;--%_\\"


def test_rare_characters_emoji_and_newlines_survive_byte_for_byte(any_harness: Harness) -> None:
    place = Place(township="420323100", village="䶮家垸", address="𠮷祥里\n2栋")
    sent = any_harness.submit(title="㐂事𱍐", text=RARE, place=place)
    seen = _follow(any_harness, sent.tracking_code)
    assert (seen.title, seen.text, seen.place) == ("㐂事𱍐", RARE, place)
    [fact] = any_harness.bench.emitted(AppealSubmitted)
    assert (fact.text, fact.place.address) == (RARE, place.address)


def test_a_nul_character_stops_no_appeal(any_harness: Harness) -> None:
    place = Place(township="420323100", village="桥\x00东", address="\x00")
    sent = any_harness.submit(title="路\x00灯", text="坏\x00了", place=place)
    seen = _follow(any_harness, sent.tracking_code)
    assert (seen.title, seen.text, seen.place.village) == ("路灯", "坏了", "桥东")
    assert any_harness.bench.emitted(AppealSubmitted)[0].place.village == "桥东"
    assert any_harness.kept_letters() == []


def test_photos_are_kept_with_their_size_and_shown_to_those_who_may_see_them(any_harness: Harness) -> None:
    sent = any_harness.submit(photos=[jpeg(64, 48), jpeg(20, 10)])
    other = any_harness.submit()
    photos = _follow(any_harness, sent.tracking_code).photos
    assert [(photo.width, photo.height) for photo in photos] == [(64, 48), (20, 10)]
    assert any_harness.bench.emitted(AppealSubmitted)[0].photos == photos
    mine = ReadPhoto(photo_id=photos[0].id, tracking_code=sent.tracking_code, secret=SECRET)
    assert any_harness.ask(mine).jpeg == sent.photos[0].jpeg
    assert any_harness.ask(ReadPhoto(photo_id=photos[0].id), OFFICE).jpeg == sent.photos[0].jpeg
    strangers = (
        ReadPhoto(photo_id=photos[0].id),
        ReadPhoto(photo_id=photos[0].id, tracking_code=sent.tracking_code, secret="not mine"),
        ReadPhoto(photo_id=photos[0].id, tracking_code=other.tracking_code, secret=SECRET),
    )
    for stranger in strangers:
        with pytest.raises(Refused) as refused:
            any_harness.ask(stranger)
        assert refused.value.problem.status == 404


def test_an_unreadable_photo_is_left_out_and_the_appeal_is_kept(harness: Harness) -> None:
    whole = jpeg()
    sent = harness.submit(photos=[Photo(jpeg="not base64!"), Photo(jpeg="AAAA"), whole])
    assert len(_follow(harness, sent.tracking_code).photos) == 1
    assert harness.kept_letters() == []


def test_who_joins_an_open_appeal_gets_an_own_code_and_is_merged_into_it(any_harness: Harness) -> None:
    head = any_harness.submit()
    joined = any_harness.submit(joins=head.appeal_id)
    seen = _follow(any_harness, joined.tracking_code)
    assert (seen.state, seen.merged_into) == (AppealState.MERGED, head.tracking_code)
    assert _follow(any_harness, head.tracking_code).voices == 2
    told = any_harness.bench.emitted(AppealSubmitted, AppealMerged)
    assert [type(fact) for fact in told] == [AppealSubmitted, AppealSubmitted, AppealMerged]
    assert (told[1].joins, told[2].appeal_id, told[2].into) == (head.appeal_id, joined.appeal_id, head.appeal_id)


def test_who_joins_a_merged_appeal_is_merged_into_its_head_even_within_one_batch(any_harness: Harness) -> None:
    first, second, third = any_harness.command(), any_harness.command(), any_harness.command()
    second = second.model_copy(update={"joins": first.appeal_id})
    third = third.model_copy(update={"joins": second.appeal_id})
    any_harness.deliver(first, second, third)
    assert _follow(any_harness, third.tracking_code).merged_into == first.tracking_code
    assert _follow(any_harness, first.tracking_code).voices == 3


@pytest.mark.parametrize("target", ["unknown", "itself", "finished"])
def test_an_appeal_never_fails_for_what_it_joins(harness: Harness, target: str) -> None:
    command = harness.command()
    joins = {"unknown": "nobody-knows-it", "itself": command.appeal_id}.get(target)
    if joins is None:
        finished = harness.submit()
        joins = finished.appeal_id
        harness.tell(harness.offered(joins), harness.accepted(joins), harness.solved(joins))
        harness.clock.pass_(days=31)
        with harness.bench.work() as work:
            harness.room.close_unrated.__wrapped__(harness.room, work)
    harness.deliver(command.model_copy(update={"joins": joins}))
    assert _follow(harness, command.tracking_code).state is AppealState.SUBMITTED
    assert harness.bench.emitted(AppealMerged) == []


def test_staff_read_an_appeal_by_id_or_code(harness: Harness) -> None:
    sent = harness.submit()
    for key in (sent.appeal_id, sent.tracking_code.lower()):
        assert harness.ask(ReadAppeal(appeal_id=key), OFFICE).appeal_id == sent.appeal_id
    with pytest.raises(Refused):
        harness.ask(ReadAppeal(appeal_id="nobody"), OFFICE)


def test_no_request_of_another_role_is_answered(harness: Harness) -> None:
    from contracts.base import Actor

    sent = harness.submit()
    with pytest.raises(Refused) as refused:
        harness.ask(ReadAppeal(appeal_id=sent.appeal_id), Actor(role=Role.PUBLIC))
    assert refused.value.problem.status == 403
    with pytest.raises(Refused) as refused:
        harness.ask(MergeAppeal(appeal_id=sent.appeal_id, into="x", reason="y"), Actor(role=Role.DEPUTY))
    assert refused.value.problem.status == 403


def test_the_resident_s_own_time_of_submission_is_kept(harness: Harness) -> None:
    earlier = harness.clock.now() - timedelta(hours=7)
    sent = harness.submit(submitted_at=earlier)
    assert _follow(harness, sent.tracking_code).submitted_at == earlier


def test_a_submission_about_a_category_that_is_not_known_here_yet_waits_until_it_is(any_harness: Harness) -> None:
    sent = any_harness.submit(category="lake")
    [letter] = any_harness.kept_letters()
    assert "NotYet" in letter.reason
    with any_harness.bench.work() as work:
        categories.keep(work, [Category(code="lake", name="河湖水库")])
    known = {type_of(SubmitAppeal): SubmitAppeal}
    with any_harness.bench.work() as work:
        work.connection.execute(deferred.update().values(due_at=datetime(2000, 1, 1, tzinfo=UTC)))
    any_harness.room.submit_appeal(lambda consumer: consumer.retry_due(lambda body: decode(body, known)))
    assert any_harness.kept_letters() == []
    with any_harness.bench.look() as reading:
        kept = reading.connection.execute(
            select(store.appeals.c.category).where(store.appeals.c.appeal_id == sent.appeal_id)
        )
        assert kept.scalars().all() == ["lake"]
