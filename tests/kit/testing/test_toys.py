"""The toys as programs: whoever starts them, a test or a bench, finds them running or hears why they are not."""

from pathlib import Path

import pytest

from kit.testing.conformance.platform import NamekoPlatform
from kit.testing.postgres import PostgresServer
from kit.testing.rabbitmq import RabbitNode


@pytest.fixture
def toys(tmp_path: Path, rabbit_node: RabbitNode, postgres_server: PostgresServer) -> NamekoPlatform:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MINSHENG_COUNTY")  # a bench's environment names none
        return NamekoPlatform(tmp_path, rabbit_node, postgres_server)


def test_they_start_where_the_environment_names_no_county(toys: NamekoPlatform) -> None:
    try:
        toys.start()
        assert toys.effects("third") == []
    finally:
        toys.stop()


def test_one_that_ends_at_its_start_is_told_of_with_what_it_said(toys: NamekoPlatform) -> None:
    toys.environment["MINSHENG_COUNTY"] = "nowhere"
    try:
        with pytest.raises(RuntimeError, match=r"^first ended: .*MINSHENG_COUNTY"):
            toys.start()
    finally:
        toys.stop()
