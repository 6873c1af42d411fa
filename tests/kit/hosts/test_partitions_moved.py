"""`python -m services partitions N`, as an operator at a shell meets it."""

from collections.abc import Callable

import pytest
from kombu import Connection

from kit.bus.partitions import queues_of
from kit.hosts.nameko.partition_sets import look, present
from kit.hosts.nameko.process import load, parted, subscriptions
from services.__main__ import main
from services.rooms import ROOMS

SERVICES = [load(path) for path in ROOMS]
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(vhost_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("MINSHENG_AMQP_URL", vhost_url)

    def ran(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["services", *arguments])
        return main(), capsys.readouterr().out

    return ran


def test_every_subscription_that_may_be_parted_is_moved_and_no_other(run: Run, vhost_url: str) -> None:
    assert run() == (0, "")
    assert run("partitions", "2") == (0, "Moved: start the services with MINSHENG_PARTITIONS=2.\n")
    assert run() == (0, ""), "declared once more by who was not told: as it stands"
    with Connection(vhost_url) as connection:
        numbers = {name: present(connection, name) for name in subscriptions(SERVICES)}
    assert numbers == {name: {2} if name in parted(SERVICES) else {1} for name in numbers}


def test_what_is_in_the_way_is_said_and_the_exit_code_is_1(run: Run, vhost_url: str) -> None:
    assert run() == (0, "")
    with Connection(vhost_url, transport_options={"confirm_publish": True}) as connection:
        sender = connection.Producer(connection.channel())
        sender.publish("x", routing_key="voting.collect_proposals", delivery_mode=2)
        code, said = run("partitions", "2")
        assert code == 1
        assert said == (
            "voting.collect_proposals: 1 messages wait, 0 consume it\n"
            "Let the services of before empty these, stop them, and ask again.\n"
        )
        assert all(look(connection, queue) == (0, 0) for queue in queues_of("voting.collect_proposals", 2))


def test_another_number_is_refused(run: Run) -> None:
    with pytest.raises(SystemExit):
        run("partitions", "3")
