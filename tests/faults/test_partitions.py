"""Two processes share each service's subjects: nothing lost, doubled or out of order when one of them is killed."""

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pika
import pytest
from pika.exceptions import ChannelClosedByBroker

from kit.bus.partitions import marker_of, parted_marker, queues_of
from kit.hosts.nameko.process import move_all
from kit.testing.conformance.platform import NAMES, NamekoPlatform, until
from kit.testing.conformance.toys import TOYS
from kit.testing.postgres import PostgresServer
from kit.testing.rabbitmq import RabbitNode
from tests.faults.stream import NOTHING_WRONG, Stream

MANY = 1000
REPLICAS = ("", "-b")
SUBSCRIPTIONS = ("first.begin", "second.pass_on", "third.end")


class Shared:
    """The toys in processes of their own, as many of each service as there are partitions."""

    def __init__(self, platform: NamekoPlatform) -> None:
        self.platform = platform

    def start(self, partitions: int) -> None:
        self.platform.environment["MINSHENG_PARTITIONS"] = str(partitions)
        for replica in REPLICAS[:partitions]:
            for name in NAMES:
                self.platform.start_one(name, replica)

    def stop(self) -> None:
        self.platform.stop()
        self.platform.services.clear()

    def move(self, partitions: int) -> list[str]:
        """What the operator's command does; what is in the way."""
        return move_all(TOYS, self.platform.url, partitions)

    def waiting(self, queue: str) -> tuple[int, int] | None:
        """Messages and consumers of a queue; None where there is none."""
        with pika.BlockingConnection(pika.URLParameters(self.platform.url)) as connection:
            try:
                found = connection.channel().queue_declare(queue, passive=True).method
            except ChannelClosedByBroker:
                return None
            return found.message_count, found.consumer_count

    def there(self, queues: list[str]) -> list[bool]:
        return [self.waiting(queue) is not None for queue in queues]

    def consumed(self, queue: str) -> bool:
        found = self.waiting(queue)
        return found is not None and found[1] > 0

    def let_empty(self, queues: list[str]) -> None:
        """Wait until each is consumed and nothing stands ready in it, or is gone: it was empty when nobody was there.

        Of those who wait at a queue the broker counts the active one only.
        """
        until(lambda: {self.waiting(queue) for queue in queues} <= {(0, 1), None})

    def works(self, process: str, consumer: str) -> bool:
        """Whether a process has done anything a subscription heard."""
        address = f"http://127.0.0.1:{self.platform.ports[process]}/metrics"
        try:
            with urllib.request.urlopen(address, timeout=10) as page:
                return f'minsheng_messages_total{{consumer="{consumer}",outcome="done"}}' in page.read().decode()
        except OSError:
            return False


@pytest.fixture
def shared(tmp_path: Path, doomed_broker: RabbitNode, doomed_postgres: PostgresServer) -> Iterator[Shared]:
    shared = Shared(NamekoPlatform(tmp_path, doomed_broker, doomed_postgres))
    yield shared
    shared.stop()


def test_two_processes_share_the_subjects_and_each_does_all_when_the_other_is_killed(shared: Shared) -> None:
    shared.start(2)
    shared.platform.ask("third", "read_effects", {}, "up")
    queues = [queue for name in SUBSCRIPTIONS for queue in queues_of(name, 2)]
    until(lambda: all(shared.consumed(queue) for queue in queues))
    assert shared.there(list(SUBSCRIPTIONS)) == [False] * 3
    stream = Stream(shared.platform, 4 * MANY)

    def shared_out() -> bool:
        stream.begin(20)
        heard = {name.partition(".")[0]: name for name in SUBSCRIPTIONS[1:]}
        return all(shared.works(service + one, name) for service, name in heard.items() for one in REPLICAS)

    until(shared_out)
    for name, replica in (("third", ""), ("second", "-b")):
        stream.begin(MANY // 2)
        shared.platform.services[name + replica].kill()
        stream.begin(MANY // 5)
        shared.platform.start_one(name, replica)
    stream.begin_rest()
    assert stream.outcome() == NOTHING_WRONG
    assert stream.kept_back() == 0


def test_from_one_to_two_and_back_nothing_is_overtaken(shared: Shared) -> None:
    stream = Stream(shared.platform, 2 * MANY)
    shared.start(1)
    shared.platform.ask("first", "read_effects", {}, "up")
    stream.begin(MANY // 2)
    for before, after in ((1, 2), (2, 1)):
        old = [queue for name in SUBSCRIPTIONS for queue in queues_of(name, before)]
        until(lambda old=old: all(shared.consumed(queue) for queue in old))
        assert [line.partition(":")[0] for line in shared.move(after)] == old
        if before == 1:
            shared.platform.services["third"].kill()  # in the middle, with messages in hand
            shared.platform.start_one("third")
        stream.begin(MANY // 2)  # goes to the new queues only, behind what waits in the old ones
        assert any(shared.move(after))
        shared.let_empty(old)
        shared.stop()
        shared.start(after)
        assert shared.platform.ask("third", "read_effects", {}, "up")["answer"]
        assert any(shared.there(old))
        while left := shared.move(after):
            assert all("0 consume it" in line for line in left)
            shared.stop()
            shared.start(before)  # it was not empty: what was in hand had come back
            shared.let_empty(old)
            shared.stop()
            shared.start(after)
        assert shared.there(old) == [False] * len(old)
    stream.begin_rest()
    assert stream.outcome() == NOTHING_WRONG
    assert shared.there([parted_marker("third"), marker_of("third.end", 1)]) == [False, False]
