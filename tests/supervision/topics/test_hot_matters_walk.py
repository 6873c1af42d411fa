"""No look at what many say of one matter walks through all appeals."""

from pathlib import Path

from contracts import topics as c
from tests.e2e.walks import Walks
from tests.supervision.supervision_loop import OFFICE
from tests.supervision.topics.topic_harness import TopicDesk


def test_no_statement_about_hot_matters_walks_through_all_of_them(tmp_path: Path) -> None:
    harness = TopicDesk(f"sqlite:///{tmp_path}/supervision.db")
    harness.old_county()
    with Walks(harness.bench.database) as walks:
        matter = harness.one_matter(*harness.say(8), words=("搅拌站",))
        assert harness.look() != []
        harness.hot_matters()
        harness.hot_matter(matter)
        for of in ("recent", "before", "unsolved"):
            harness.ask(c.ListHotMatterCases(matter_id=matter, of=of), OFFICE)
    assert walks.noted > 20
    assert [one for one in walks.found() if not one.startswith("outbox")] == []  # the trial reads what was told
