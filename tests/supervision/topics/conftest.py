"""A desk of hot topics for each test, on both databases."""

from collections.abc import Callable, Iterator

import pytest

from tests.supervision.topics.topic_harness import TopicDesk


@pytest.fixture(params=["sqlite", "postgresql"])
def harness(request: pytest.FixtureRequest) -> Iterator[TopicDesk]:
    """The room without an appeal."""
    if request.param == "sqlite":
        yield TopicDesk()
        return
    fresh: Callable[[], str] = request.getfixturevalue("database_url")
    made = TopicDesk(fresh())
    yield made
    made.bench.database.close()
