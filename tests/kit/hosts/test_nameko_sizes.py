"""What is too large for a broker is refused where it is made, and nothing else suffers for it."""

import asyncio
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, create_engine, delete, insert, select

from gateway.bus import Declined
from gateway.bus.amqp import AmqpBus
from gateway.settings import GatewaySettings
from kit.bus.sizes import BROKER_BYTES, MAX_BODY_BYTES
from kit.bus.tables import deferred, outbox
from kit.clock import Clock
from kit.testing.call_keys import PRIVATE
from kit.testing.conformance.platform import PUBLIC, NamekoPlatform, until
from kit.testing.conformance.toys import Begun, Echo

NOW = datetime(2026, 11, 2, tzinfo=UTC)
LETTERS = 9


@pytest.fixture
def database(nameko_toys: NamekoPlatform, request: pytest.FixtureRequest) -> Iterator[Connection]:
    """The database of the service a test names."""
    engine = create_engine(nameko_toys.databases[request.param])
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def reconnections(platform: NamekoPlatform, service: str) -> int:
    return (platform.folder / f"{service}.log").read_text().count("broker lost")


def test_an_answer_that_fits_into_no_message_is_an_error_and_costs_nobody_the_connection(
    nameko_toys: NamekoPlatform,
) -> None:
    before = reconnections(nameko_toys, "first")
    with pytest.raises(RuntimeError, match="TooLarge"):
        nameko_toys.ask("first", "echo", {"length": BROKER_BYTES}, "too-long")
    assert nameko_toys.ask("first", "echo", {"length": 100}, "short")["answer"]["words"] == "x" * 100
    assert reconnections(nameko_toys, "first") == before


def test_the_longest_answer_that_fits_arrives(nameko_toys: NamekoPlatform) -> None:
    long = MAX_BODY_BYTES - 100
    assert len(nameko_toys.ask("first", "echo", {"length": long}, "long")["answer"]["words"]) == long


def test_a_command_whose_event_fits_into_no_message_is_an_error_and_leaves_nothing_behind(
    nameko_toys: NamekoPlatform,
) -> None:
    with pytest.raises(RuntimeError, match="TooLarge"):
        nameko_toys.ask("first", "shout", {"length": MAX_BODY_BYTES}, "too-loud")
    assert [kind for kind, _, _ in nameko_toys.effects("first") if kind == "shout"] == []
    nameko_toys.send(1, "after-the-shout", "after-the-shout")
    until(lambda: ("chain.passed.v1", "after-the-shout", 1) in nameko_toys.effects("third"))


@pytest.mark.parametrize("database", ["first"], indirect=True)
def test_a_row_of_an_older_version_that_no_broker_takes_does_not_hold_up_what_follows(
    nameko_toys: NamekoPlatform, database: Connection
) -> None:
    row = {
        "event_id": "too-large",
        "exchange": Begun.exchange(),
        "routing_key": Begun.name,
        "subject": "large",
        "body": "x" * (BROKER_BYTES + 1),
        "created_at": NOW,
    }
    database.execute(insert(outbox).values(**row))
    database.commit()
    nameko_toys.send(1, "after-the-row", "after-the-row")
    until(lambda: ("chain.passed.v1", "after-the-row", 1) in nameko_toys.effects("third"))
    assert database.execute(select(outbox.c.sent).where(outbox.c.event_id == "too-large")).scalar_one() == 2
    with urllib.request.urlopen(f"http://127.0.0.1:{nameko_toys.ports['first']}/metrics", timeout=10) as page:
        assert 'minsheng_outbox_too_large_total{service="first"} 1.0' in page.read().decode()
    database.execute(delete(outbox).where(outbox.c.event_id == "too-large"))
    database.commit()


@pytest.mark.parametrize("database", ["third"], indirect=True)
def test_a_list_of_letters_is_answered_however_large_they_are(
    nameko_toys: NamekoPlatform, database: Connection
) -> None:
    common = {"consumer": "third.end", "state": "dead", "attempts": 6, "body": "x" * 2_000_000}
    rows = [{**common, "event_id": f"big-{n}", "subject": f"big-{n}"} for n in range(LETTERS)]
    database.execute(insert(deferred), rows)
    database.commit()
    found = nameko_toys.operator("third", "list_letters")["items"]
    big = [one for one in found if one["subject"].startswith("big-")]
    assert [(one["event_id"], one["body"]) for one in big] == [(row["event_id"], "") for row in rows]
    database.execute(delete(deferred).where(deferred.c.subject.startswith("big-")))
    database.commit()


def test_a_request_that_fits_into_no_message_is_refused_before_it_is_sent(nameko_toys: NamekoPlatform) -> None:
    async def ask() -> int:
        bus = AmqpBus(GatewaySettings(amqp_url=nameko_toys.url, host="nameko", call_private_key=PRIVATE), Clock())
        await bus.start()
        try:
            with pytest.raises(Declined) as declined:
                await bus.ask(Echo(words="x" * BROKER_BYTES), PUBLIC)
            assert await bus.ask(Echo(words="short"), PUBLIC)
            return declined.value.problem.status
        finally:
            await bus.stop()

    assert asyncio.run(asyncio.wait_for(ask(), 30)) == 413
