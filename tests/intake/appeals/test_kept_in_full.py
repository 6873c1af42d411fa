"""Everything a submission says is kept, told and found, and nothing that must not be."""

import logging
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import select

from contracts.base import Actor, Photo, Place
from contracts.intake import AppealMerged, AppealSubmitted, FindAppeals, FollowAppeal, ReadAppeal, SealedContact
from contracts.open_data import request_id_of
from contracts.words import Channel, Danger, Kind, Role
from kit.bus.tables import outbox
from kit.testing.bench import COUNTY
from services.intake.appeals import store
from services.intake.appeals.use_cases.submit import submit_appeal
from services.intake.messages.store import told_by_phone
from services.intake.same_matter.store.tables import unheard
from services.intake.settings import IntakeSettings
from tests.held import held
from tests.intake.harness import OFFICE, SECRET, TOWN, Harness, jpeg

WHERE = Place(township=TOWN, spot="S-1", village="桥东村", address="村委会门口", longitude=110.25, latitude=32.5)


def row_of(harness: Harness, appeal_id: str) -> dict[str, Any]:
    with harness.bench.look() as reading:
        return store.one(reading, appeal_id)._asdict()


def found(harness: Harness, words: str) -> list[str]:
    return [one.appeal_id for one in harness.ask(FindAppeals(words=words), OFFICE).items]


def rows(harness: Harness, table: Any) -> list[Any]:
    with harness.bench.look() as reading:
        return list(reading.connection.execute(select(table)))


def test_everything_a_submission_says_is_kept_and_told(harness: Harness) -> None:
    contact = harness.contact()
    sent = harness.submit(
        kind=Kind.COMPLAINT, category="roads", channel=Channel.STATION, place=WHERE, contact=contact, tell=True,
        project_idea=True, danger=Danger.FIRE, urgent=True, writer="w" * 32, photos=[jpeg(64, 48)],
    )  # fmt: skip
    kept, [fact] = row_of(harness, sent.appeal_id), harness.bench.emitted(AppealSubmitted)
    [photo] = rows(harness, store.photos)
    picture = {"id": photo.photo_id, "width": 64, "height": 48, "taken_on": None}
    assert kept == {
        "appeal_id": sent.appeal_id, "tracking_code": sent.tracking_code,
        "request_id": request_id_of(sent.appeal_id, sent.tracking_code),
        "secret_hash": sha256(SECRET.encode()).hexdigest(), "kind": "complaint", "category": "roads",
        "title": sent.title, "text": sent.text, **WHERE.model_dump(), "channel": "station",
        "contact_sealed": contact.sealed, "contact_masked": contact.masked, "writer": "w" * 32, "project_idea": True,
        "photos": [picture], "state": "submitted", "round": 1, "voices": 1, "merged_into": None,
        "submitted_at": sent.submitted_at, "month": "2026-11", "closed_at": None,
        **dict.fromkeys(("deputy_id", "department", "exit", "exit_reason", "where_to_go", "due", "grade", "solved",
                         "answered_at")),
    }  # fmt: skip
    assert fact == AppealSubmitted(
        appeal_id=sent.appeal_id, tracking_code=sent.tracking_code, kind=Kind.COMPLAINT, category="roads",
        title=sent.title, text=sent.text, place=WHERE, channel=Channel.STATION, anonymous=False, project_idea=True,
        danger=Danger.FIRE, urgent=True, photos=[picture], joins=None, submitted_at=sent.submitted_at,
    )  # fmt: skip
    assert (photo.appeal_id, photo.jpeg[:2]) == (sent.appeal_id, b"\xff\xd8")
    assert [row.appeal_id for row in rows(harness, told_by_phone)] == [sent.appeal_id]
    assert [row.appeal_id for row in rows(harness, unheard)] == [sent.appeal_id]
    for words in ("村口路灯坏了", sent.tracking_code, "老人出门", "桥东村", "村委会门口"):
        assert found(harness, words) == [sent.appeal_id], words
    assert found(harness, "村口路灯坏了老人出门") == []


def test_an_appeal_is_found_by_the_name_of_its_township(harness: Harness) -> None:
    from tests.places import COUNTY as PLACES

    sent = harness.submit()
    harness.submit(place=Place(township=next(one.code for one in PLACES.townships if one.code != TOWN)))
    name = next(one.name for one in PLACES.townships if one.code == TOWN)
    assert found(harness, name) == [sent.appeal_id]


def test_whoever_wants_no_message_or_left_no_contact_gets_none(harness: Harness) -> None:
    harness.submit(contact=harness.contact())
    harness.submit(tell=True)
    harness.submit(tell=True, contact=harness.contact(), under_14=True)
    assert rows(harness, told_by_phone) == []


def test_a_child_leaves_nothing_to_know_them_by(harness: Harness) -> None:
    sent = harness.submit(contact=harness.contact(), under_14=True, writer="w" * 32)
    kept = row_of(harness, sent.appeal_id)
    assert (kept["contact_sealed"], kept["contact_masked"], kept["writer"]) == (None, None, None)
    [fact] = harness.bench.emitted(AppealSubmitted)
    assert fact.anonymous is True
    assert harness.submit(writer="v" * 32)
    assert row_of(harness, harness.submit(writer="v" * 32).appeal_id)["writer"] == "v" * 32


def test_who_says_nothing_of_themselves_is_anonymous_and_who_leaves_a_number_is_not(harness: Harness) -> None:
    harness.submit()
    harness.submit(contact=harness.contact())
    assert [fact.anonymous for fact in harness.bench.emitted(AppealSubmitted)] == [True, False]


def test_numbers_of_persons_are_starred_in_what_is_told_and_kept_as_they_were_written(harness: Harness) -> None:
    sent = harness.submit(title="找13812345678", text="我的电话13812345678")
    [fact] = harness.bench.emitted(AppealSubmitted)
    assert "13812345678" not in fact.title + fact.text
    assert fact.title.startswith("找")
    assert fact.text.startswith("我的电话")
    kept = row_of(harness, sent.appeal_id)
    assert (kept["title"], kept["text"]) == ("找13812345678", "我的电话13812345678")


def test_a_nul_character_is_taken_out_of_every_text(harness: Harness) -> None:
    contact = SealedContact(sealed="ab\x00cd", masked="138\x00****5678")
    place = WHERE.model_copy(update={"spot": "S\x00-1", "village": None})
    sent = harness.submit(title="路\x00灯", text="坏\x00了", place=place, contact=contact)
    kept = row_of(harness, sent.appeal_id)
    assert (kept["title"], kept["text"], kept["spot"], kept["village"]) == ("路灯", "坏了", "S-1", None)
    assert (kept["address"], kept["longitude"]) == (WHERE.address, WHERE.longitude)
    assert (kept["contact_sealed"], kept["contact_masked"]) == ("abcd", "138****5678")
    [fact] = harness.bench.emitted(AppealSubmitted)
    assert (fact.title, fact.text, fact.place.spot, fact.place.address) == ("路灯", "坏了", "S-1", WHERE.address)
    for part in ("address", "village"):
        nowhere = Place(township=TOWN, **{part: "桥\x00头"})
        assert row_of(harness, harness.submit(place=nowhere).appeal_id)[part] == "桥头"


def test_what_a_month_is_the_county_s_clock_says(harness: Harness) -> None:
    late = harness.clock.now().replace(month=11, day=30, hour=16, minute=30)  # 00:30 of 1 December in the county
    assert row_of(harness, harness.submit(submitted_at=late).appeal_id)["month"] == "2026-12"


def test_a_keeper_who_entered_it_reads_it_again_and_otherwise_nobody_of_the_station_does(harness: Harness) -> None:
    keeper = Actor(role=Role.STATION, id="s-1", township=TOWN)
    mine, other = harness.submit(entered_by="s-1"), harness.submit()
    assert harness.ask(ReadAppeal(appeal_id=mine.appeal_id), keeper).appeal_id == mine.appeal_id
    with pytest.raises(Exception, match="not-found"):
        harness.ask(ReadAppeal(appeal_id=other.appeal_id), keeper)


def test_a_photo_that_is_damaged_is_left_out_and_said_in_the_log(
    harness: Harness, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    damaged = jpeg().jpeg
    sent = harness.submit(photos=[Photo(jpeg=f"{damaged}\n"), Photo(jpeg="AAAA"), jpeg(20, 10)])
    assert [(one["width"], one["height"]) for one in row_of(harness, sent.appeal_id)["photos"]] == [(20, 10)]
    told = [(one.getMessage(), one.appeal_id, one.reason) for one in caplog.records]  # type: ignore[attr-defined]
    assert told == [
        ("unreadable photo left out", sent.appeal_id, "Error"),
        ("unreadable photo left out", sent.appeal_id, "NoPhoto"),
    ]
    assert len(rows(harness, store.photos)) == 1


def test_who_joins_is_merged_with_the_words_of_it_and_the_head_is_held(harness: Harness) -> None:
    head = harness.submit()
    harness.clock.pass_(days=1)
    with held(harness.bench.database) as asked:
        joined = harness.submit(joins=head.appeal_id)
    assert asked.count("appeals by appeals.appeal_id: update") == 2, "the head, and the one that joins it"
    kept, above = row_of(harness, joined.appeal_id), row_of(harness, head.appeal_id)
    assert (kept["state"], kept["merged_into"], kept["closed_at"]) == ("merged", head.appeal_id, harness.clock.now())
    assert (kept["voices"], kept["answered_at"]) == (1, None)
    assert (above["state"], above["voices"], above["closed_at"]) == ("submitted", 2, None)
    [merged] = harness.bench.emitted(AppealMerged)
    assert merged == AppealMerged(
        appeal_id=joined.appeal_id, into=head.appeal_id, reason="居民确认为同一事项", by="resident"
    )
    with harness.bench.look() as reading:
        about = list(reading.connection.execute(select(outbox.c.subject).order_by(outbox.c.id)).scalars())
    assert about == [head.appeal_id, joined.appeal_id, joined.appeal_id]


def test_who_joins_what_was_answered_has_its_answer_in_the_sums(harness: Harness) -> None:
    from contracts.intake import ReportAppeals

    head = harness.submit()
    of = head.appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of))
    joined = harness.submit(joins=of)
    report = harness.ask(ReportAppeals(), OFFICE)
    assert (report.answered, {one.state.value: one.count for one in report.by_state}) == (
        2,
        {"merged": 1, "solved_on_the_spot": 1},
    )
    assert harness.ask(FollowAppeal(tracking_code=joined.tracking_code, secret=SECRET)).can_rate


def test_each_appeal_of_a_batch_is_told_as_caused_by_its_own_submission(harness: Harness) -> None:
    head, plain = harness.command(), harness.command()
    joined = harness.command(joins=head.appeal_id)
    harness.take([harness.body(one, one.appeal_id, f"m-{n}") for n, one in enumerate((head, joined, plain))])
    from pydantic_core import from_json

    with harness.bench.look() as reading:
        told = [
            from_json(body)
            for body in reading.connection.execute(select(outbox.c.body).order_by(outbox.c.id)).scalars()
        ]
    assert [(one["causationid"], one["correlationid"], one["subject"]) for one in told] == [
        ("m-0", "m-0", head.appeal_id),
        ("m-1", "m-1", joined.appeal_id),
        ("m-1", "m-1", joined.appeal_id),
        ("m-2", "m-2", plain.appeal_id),
    ]
    assert {one["source"] for one in told} == {f"/minsheng/{COUNTY}/intake"}


def test_the_same_submission_in_one_batch_is_kept_once_and_another_under_its_id_is_told_by_both_codes(
    harness: Harness,
) -> None:
    one = harness.command()
    harness.deliver(one, one, harness.command(appeal_id=one.appeal_id))
    assert len(harness.bench.emitted(AppealSubmitted)) == 1
    [letter] = harness.kept_letters()
    assert f"appeal {one.appeal_id} was submitted twice, with two tracking codes" in letter.reason


def test_one_transaction_takes_the_same_submission_twice_and_keeps_it_once(harness: Harness) -> None:
    one = harness.command()
    with harness.bench.work() as work:
        for _ in range(2):
            submit_appeal(work, one, IntakeSettings())
    assert [fact.appeal_id for fact in harness.bench.emitted(AppealSubmitted)] == [one.appeal_id]
