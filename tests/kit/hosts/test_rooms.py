"""Several services in one process: each stands and falls by its own database, and nothing is lost with the process."""

import json
import re
import signal
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from kit.testing.conformance.platform import RoomsPlatform, until
from kit.testing.postgres import PostgresServer
from kit.testing.rabbitmq import RabbitNode

Make = Callable[[], RoomsPlatform]


@pytest.fixture
def make(tmp_path: Path, rabbit_node: RabbitNode, postgres_server: PostgresServer) -> Iterator[Make]:
    """Makes platforms of this test's own, and ends them."""
    made: list[RoomsPlatform] = []

    def fresh() -> RoomsPlatform:
        folder = tmp_path / str(len(made))
        folder.mkdir()
        made.append(RoomsPlatform(folder, rabbit_node, postgres_server))
        return made[-1]

    yield fresh
    for platform in made:
        platform.crash()


def get(platform: RoomsPlatform, path: str) -> tuple[int, str]:
    """An answer of the process's health port; 0 while there is none."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{platform.ports['rooms']}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()
    except OSError:
        return 0, ""


def is_ready(platform: RoomsPlatform) -> bool:
    return get(platform, "/health/ready")[0] == 200


def log_of(platform: RoomsPlatform) -> list[dict[str, str]]:
    return [json.loads(line) for line in (platform.folder / "rooms.log").read_text().splitlines()]


def ends(platform: RoomsPlatform, subject: str) -> list[tuple[str, int]]:
    return [(kind, n) for kind, about, n in platform.effects("third") if about == subject]


def has_more_than(platform: RoomsPlatform, effects: int) -> bool:
    return len(platform.effects("third")) > effects


def test_ready_alive_and_metrics_speak_of_every_room_and_each_log_line_of_its_own(make: Make) -> None:
    platform = make()
    platform.start()
    until(lambda: is_ready(platform))
    body = json.loads(get(platform, "/health/ready")[1])
    each = {f"{name}.{what}": "ok" for name in platform.databases for what in ("database", "consuming", "publishing")}
    assert body == {"service": "first,second,third", "ready": True, **each}
    assert json.loads(get(platform, "/health/live")[1]) == {
        "service": "first,second,third",
        "live": True,
        **{f"{name}.loop": "ok" for name in platform.databases},
    }
    platform.send(1, "counted", "counted")
    until(lambda: len(ends(platform, "counted")) == 2)
    for consumer in ("first.begin", "second.pass_on", "third.end"):  # counted a moment after it is done
        done = re.compile(rf'minsheng_messages_total{{consumer="{consumer}",outcome="done"}} [12]\.0')
        until(lambda done=done: done.search(get(platform, "/metrics")[1]))  # type: ignore[misc]
    page = get(platform, "/metrics")[1]
    for name in platform.databases:
        assert f'minsheng_outbox_unsent{{service="{name}"}}' in page
        assert f'minsheng_now_seconds{{service="{name}"}}' in page
    started = {line["service"] for line in log_of(platform) if line["message"] == "started"}
    assert started == {"first", "second", "third"}


def test_a_room_without_its_database_keeps_no_other_from_working_and_is_said_to_wait(
    make: Make, tmp_path: Path
) -> None:
    own = PostgresServer(fsync=False).start()
    try:
        platform = make()
        platform.databases["second"] = own.create()
        own.stop()
        platform.start_rooms()
        platform.send(1, "waits", "waits")
        until(lambda: ends(platform, "waits") == [("chain.begun.v1", 1)])
        status, body = get(platform, "/health/ready")
        assert status == 503
        said = json.loads(body)
        assert said["second.room"] == "database away"
        assert said["second.database"] != "ok"
        assert {said[f"{name}.{what}"] for name in ("first", "third") for what in ("consuming", "publishing")} == {"ok"}
        assert get(platform, "/health/live")[0] == 200, "nobody is helped by a restart"
        own.start()
        until(lambda: is_ready(platform))
        until(lambda: ends(platform, "waits") == [("chain.begun.v1", 1), ("chain.passed.v1", 1)])
        own.stop()
        platform.send(2, "waits", "waits again")
        until(lambda: ("chain.begun.v1", 2) in ends(platform, "waits"))
        until(lambda: get(platform, "/health/ready")[0] == 503)
        own.start()
        until(lambda: ("chain.passed.v1", 2) in ends(platform, "waits"))
        assert platform.services["rooms"].stop() == 0
    finally:
        own.close()


def test_a_room_that_cannot_start_ends_the_process_in_order_with_its_error(make: Make) -> None:
    platform = make()
    engine = create_engine(platform.databases["second"])
    with engine.begin() as connection:
        connection.execute(text("create table outbox (of_somebody_else integer)"))
    engine.dispose()
    child = platform.start_rooms()
    assert child.wait(60) != 0
    log = (platform.folder / "rooms.log").read_text()
    assert "already exists" in log
    told = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert [line["room"] for line in told if line["message"].startswith("a room died")] == ["second"]
    assert "stopping" in {line["message"] for line in told}


def test_told_to_stop_it_finishes_what_is_in_hand_and_ends_well(make: Make) -> None:
    platform = make()
    platform.start()
    platform.ask("first", "begin_many", {"first": 0, "count": 300, "subjects": 3}, "many")
    platform.services["rooms"].signal(signal.SIGTERM)
    assert platform.services["rooms"].wait(60) == 0
    messages = [line["message"] for line in log_of(platform)]
    assert messages[-1] == "stopped"
    assert messages.count("stopping") == 1
    engine = create_engine(platform.databases["first"])
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from outbox where sent = 0")).scalar() == 0
    engine.dispose()
    platform.start()
    every = sorted((kind, n) for kind in ("chain.begun.v1", "chain.passed.v1") for n in range(300))
    until(lambda: len(platform.effects("third")) >= 600)
    assert sorted((kind, n) for kind, _, n in platform.effects("third")) == every


def test_killed_in_the_middle_again_and_again_it_loses_nothing_and_doubles_nothing(make: Make) -> None:
    platform = make()
    platform.start()
    for turn in range(3):
        platform.ask("first", "begin_many", {"first": 200 * turn, "count": 200, "subjects": 4}, f"turn {turn}")
        until(partial(has_more_than, platform, 250 * turn))
        platform.crash()
        platform.start()
    until(lambda: len(platform.effects("third")) >= 1200)
    seen = platform.effects("third")
    every = sorted((kind, n) for kind in ("chain.begun.v1", "chain.passed.v1") for n in range(600))
    assert sorted((kind, n) for kind, _, n in seen) == every
    for subject in (f"s{one}" for one in range(4)):
        for kind in ("chain.begun.v1", "chain.passed.v1"):
            numbers = [n for one, about, n in seen if (one, about) == (kind, subject)]
            assert numbers == sorted(numbers)
