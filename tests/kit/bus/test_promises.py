"""What one piece of work is given, and what it promises: its events, their names, and what they are written as."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

import pytest
from sqlalchemy import select

from contracts.base import Event
from kit.bus import sizes
from kit.bus.settings import schema_base
from kit.bus.sizes import TooLarge
from kit.bus.tables import outbox
from kit.bus.unit_of_work import Origin, encode, new_id
from kit.testing.bench import Bench
from kit.testing.conformance.toys import MIGRATIONS
from tests.kit.bus.listener import Told

AT = datetime(2026, 11, 2, 2, tzinfo=UTC)


class Addressed(Event):
    """Something for one department."""

    owner = "teller"
    name = "word.addressed.v1"
    word: str | None
    department: str | None = None


@pytest.fixture
def bench() -> Bench:
    return Bench("teller", MIGRATIONS)


def promised(bench: Bench) -> list[dict[str, object]]:
    with bench.look() as reading:
        return [dict(row) for row in reading.connection.execute(select(outbox).order_by(outbox.c.id)).mappings()]


def test_a_promised_event_is_an_envelope_in_the_outbox(bench: Bench) -> None:
    with bench.work() as work:
        work.cause, work.correlation, work.trace = "cause-1", "first-1", "00-" + "a" * 32 + "-" + "b" * 16 + "-01"
        event_id = work.emit(Told(word="张"), "s-1")
    [row] = promised(bench)
    body = json.loads(str(row.pop("body")))
    assert row == {
        "id": 1,
        "event_id": event_id,
        "exchange": "teller.events",
        "routing_key": "word.told.v1",
        "subject": "s-1",
        "headers": None,
        "sent": 0,
        "created_at": bench.clock.now(),
    }
    assert body == {
        "specversion": "1.0",
        "id": event_id,
        "source": bench.session.source,
        "type": "minsheng.teller.word.told.v1",
        "subject": "s-1",
        "time": bench.clock.now().isoformat(),
        "datacontenttype": "application/json",
        "dataschema": "https://minsheng.invalid/schemas/teller/word.told.v1.json",
        "traceparent": work.trace,
        "causationid": "cause-1",
        "correlationid": "first-1",
        "data": {"word": "张"},
    }
    assert bench.session.source.startswith("/minsheng/")
    assert bench.session.source.endswith("/teller")


def test_an_event_names_its_schema_where_the_county_offers_it(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINSHENG_SCHEMA_BASE", "https://minsheng.example.cn/api/v1/schemas/")
    schema_base.cache_clear()
    try:
        with bench.work() as work:
            work.emit(Told(word="a"), "s")
    finally:
        schema_base.cache_clear()
    [row] = promised(bench)
    named = json.loads(str(row["body"]))["dataschema"]
    assert named == "https://minsheng.example.cn/api/v1/schemas/teller/word.told.v1.json"


def test_what_nothing_caused_says_so_and_a_lone_cause_is_the_first_one(bench: Bench) -> None:
    with bench.work() as work:
        work.emit(Told(word="a"), "s")
        work.cause = "cause-1"
        work.emit(Told(word="b"), "s")
    first, second = (json.loads(str(row["body"])) for row in promised(bench))
    assert not {"causationid", "correlationid"} & set(first)
    assert (second["causationid"], second["correlationid"]) == ("cause-1", "cause-1")


def test_an_event_for_a_department_has_its_key_besides_and_says_nothing_of_what_is_not_known(bench: Bench) -> None:
    with bench.work() as work:
        work.emit(Addressed(word=None, department="water"), "s")
        work.emit(Addressed(word="x", department="水利局"), "s")
    first, second = promised(bench)
    assert first["headers"] == '{"CC":["to.water.word.addressed.v1"]}'
    assert json.loads(str(first["body"]))["data"] == {"department": "water"}
    assert second["headers"] is None


def test_nobody_promises_what_belongs_to_another(bench: Bench) -> None:
    with (
        Bench("other", MIGRATIONS).work() as work,
        pytest.raises(ValueError, match=r"^other may not emit Told: it belongs"),
    ):
        work.emit(Told(word="a"), "s")


def test_a_fact_told_because_of_a_message_has_its_name_from_it_and_each_has_its_own() -> None:
    def names(consumer: str = "c", message: str = "m", at: datetime = AT) -> list[str]:
        origin = Origin(consumer, message, at)
        told = [("kind", "s", "x")] * 3 + [("other", "s", "x"), ("kind", "t", "x"), ("kind", "u", "y")]
        return [origin.name(*one) for one in told]

    first = names()
    assert first == names()
    assert len({*first, *names("d"), *names(message="n")}) == 18
    assert len({*first, Origin("c", "m", AT).name("kind", "s", "other data")}) == 7
    for one in map(UUID, first):
        assert (one.version, one.variant) == (7, "specified in RFC 4122")
        assert one.int >> 80 == int(AT.timestamp() * 1000)
    later = map(UUID, names(at=AT + timedelta(milliseconds=1)))
    assert all(one.int >> 80 == int(AT.timestamp() * 1000) + 1 for one in later)
    for nth in range(3):
        digest = int.from_bytes(sha256(f"c\nm\nkind\ns\n{nth}\nx".encode()).digest()[:10])
        assert UUID(first[nth]).int & (2**62 - 1) == digest & (2**62 - 1)
        assert UUID(first[nth]).int >> 64 & 0xFFF == digest >> 68
    before = names(at=datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC))
    assert all(UUID(one).version == 7 for one in before), "a wrong clock is no reason to stop"


def test_the_name_of_a_fact_is_taken_from_the_message_that_is_worked_on(bench: Bench) -> None:
    with bench.work() as work:
        work.origin = Origin("c", "m", AT)
        named = work.emit(Told(word="a"), "s")
        work.origin = None
        other = work.emit(Told(word="a"), "s")
    assert named == Origin("c", "m", AT).name("word.told.v1", "s", '{"word":"a"}')
    assert UUID(other).version == UUID(new_id()).version == 7
    assert named != other


def test_what_fails_is_neither_written_nor_promised_and_nobody_is_woken(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken: list[int] = []
    monkeypatch.setattr(bench.database, "wake", lambda: woken.append(1))

    def fail() -> None:
        with bench.work() as work:
            work.emit(Told(word="a"), "s")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (promised(bench), woken) == ([], [])
    with bench.work():
        pass
    assert woken == []
    with bench.work() as work:
        work.emit(Told(word="a"), "s")
    assert (len(promised(bench)), woken) == (1, [1])


def test_what_is_too_large_is_not_promised(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "MAX_BODY_BYTES", 40)
    with pytest.raises(TooLarge, match=r"^word\.told\.v1 of "), bench.work() as work:
        work.emit(Told(word="a" * 41), "s")


def test_an_envelope_has_only_what_is_known_of_its_causes() -> None:
    body = encode(Told, "{}", event_id="e", source="/s", subject="s", time=AT, correlation="k")
    told = json.loads(body)
    assert (told["correlationid"], told["data"], told["time"]) == ("k", {}, "2026-11-02T02:00:00+00:00")
    assert not {"traceparent", "causationid"} & set(told)
