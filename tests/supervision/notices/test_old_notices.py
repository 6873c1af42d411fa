"""Notices that are old are deleted in small parts, for others wait for each."""

import pytest

from services.supervision.notices.store.tables import notices
from services.supervision.notices.use_cases import daily
from tests.commits import commits
from tests.supervision.notices.notice_harness import Desk
from tests.supervision.notices.test_notices_made import offered


def test_many_old_notices_are_deleted_in_parts_each_committed_by_itself(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily, "AT_ONCE", 2)
    desk.tell(*(offered(desk, f"a-{number}") for number in range(5)))
    desk.later(days=89).tell(offered(desk, "a-new"))
    with commits(desk.bench.database, notices.c.about != "") as left:
        desk.later(days=2).room.look_after_notices()
    assert left == [4, 2, 1]
