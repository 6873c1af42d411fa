"""Making the database forget in which order ballots came: it keeps more about a row than its columns."""

from sqlalchemy import text

from kit.bus.unit_of_work import ReadSession, UnitOfWork

_ANEW = {
    "postgresql": (
        "CREATE TEMPORARY TABLE laid ON COMMIT DROP AS SELECT * FROM ballots ORDER BY round_id, place",
        "TRUNCATE ballots",
        "INSERT INTO ballots SELECT * FROM laid ORDER BY round_id, place",
    ),
    "sqlite": (
        "PRAGMA secure_delete = on",
        "CREATE TEMPORARY TABLE laid AS SELECT * FROM ballots ORDER BY round_id, place",
        "DELETE FROM ballots",
        "INSERT INTO ballots SELECT * FROM laid ORDER BY round_id, place",
        "DROP TABLE laid",
    ),
}


def hold_ballots(work: UnitOfWork) -> None:
    """Let nobody read or write ballots until the end of the transaction; before the first look at them.

    Two boxes that close at once would each wait for the other when the lock came after the look.
    """
    if work.connection.dialect.name == "postgresql":
        work.connection.execute(text("LOCK TABLE ballots IN ACCESS EXCLUSIVE MODE"))


def before_looking(reading: ReadSession) -> None:
    """Wait for a box that is being sealed; a reading that began before it would find the table empty."""
    if reading.connection.dialect.name == "postgresql":
        reading.connection.execute(text("LOCK TABLE ballots IN ACCESS SHARE MODE"))


def forget_arrival(work: UnitOfWork) -> None:
    """Write every ballot anew in the order of the board, in one transaction, and leave nothing of the old rows.

    PostgreSQL lays rows down as they come and notes in each the number of its transaction (`xmin`), which CLUSTER
    keeps; SQLite fills a page from its end as rows come.
    """
    for statement in _ANEW[work.connection.dialect.name]:
        work.connection.execute(text(statement))
