"""Many rows at once over psycopg, after which the server still counts how long nothing is asked.

psycopg 3.3.9 ends such a command with a Flush behind its Sync. To the server that is a message, for which it stops the
clock of `idle_in_transaction_session_timeout`, and no question, after whose answer it would start it again: whoever
stands still right then keeps the locks for ever (findings/psycopg-executemany-idle.sh).
"""

from collections.abc import Iterable
from typing import Any

from psycopg import Cursor


class ManyAtOnce(Cursor[Any]):
    """The driver's own cursor; an empty statement behind each `executemany` starts the server's clock again."""

    def executemany(self, query: Any, params_seq: Iterable[Any], *, returning: bool = False) -> None:
        """As the driver does it, and one round trip more."""
        super().executemany(query, params_seq, returning=returning)
        self.connection.execute("")
