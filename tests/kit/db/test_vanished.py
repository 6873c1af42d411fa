"""Who vanishes without a word must not keep its locks: the server asks after it, within seconds and not within hours.

That it does is seen in the soak's `machine-vanishes`, which cuts the cable in the kernel.
"""

import pytest
from sqlalchemy import text

from kit.db import Database

MOST_SECONDS = 60


@pytest.mark.parametrize("empty", ["postgresql"], indirect=True)
def test_the_server_gives_up_a_session_it_does_not_hear_of(empty: Database) -> None:
    for opened in (empty.transaction, empty.reading):
        with opened() as connection:
            idle, interval, count, unanswered = (
                int(connection.execute(text(f"select current_setting('tcp_{name}')")).scalar_one().removesuffix("s"))
                for name in ("keepalives_idle", "keepalives_interval", "keepalives_count", "user_timeout")
            )
        assert 0 < idle + interval * count <= MOST_SECONDS
        assert 0 < unanswered <= 1000 * MOST_SECONDS
