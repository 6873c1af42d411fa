"""What a page runs can be compared with what was published, file by file."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from deploy.dev.page_files import LIST, listed
from tests.gateway.gateway_running import RunningGateway, demo_county

PUBLISHED = [line.split("  ") for line in LIST.read_text().splitlines()]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Iterator[RunningGateway]:
    with demo_county(tmp_path_factory.mktemp("county"), filled) as running:
        yield running


def test_the_published_list_is_of_the_files_as_they_are() -> None:
    assert LIST.read_text() == listed(), "python -m deploy.dev.page_files"


def test_the_gateway_serves_the_very_files_of_the_list(served: RunningGateway) -> None:
    for digest, name in PUBLISHED:
        answer = httpx.get(f"{served.url}/static/{name.partition('/static/')[2]}", timeout=60)
        assert sha256(answer.content).hexdigest() == digest, name
