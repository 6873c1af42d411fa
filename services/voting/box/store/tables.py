"""The box's tables. No time, serial, user, address or trace is in them: nothing can be joined with the roll."""

from sqlalchemy import JSON, Boolean, Column, Integer, LargeBinary, MetaData, String, Table, Text

from kit.db.rows import TableRow

metadata = MetaData()

boxes = Table(
    "boxes",
    metadata,
    Column("round_id", String(64), primary_key=True),
    Column("state", String(8), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("cap", Integer, nullable=False),
    Column("candidates", Integer, nullable=False),
    Column("keys", JSON, nullable=False),
    Column("receipt_key", LargeBinary),
    Column("whole_ballots", Boolean, nullable=False),
    Column("root", String(64)),
)
"""One a round: `waiting`, `open`, `sealed` or `void`. `candidates` is their number, which is all the box needs."""

ballots = Table(
    "ballots",
    metadata,
    Column("round_id", String(64), primary_key=True),
    Column("place", String(64), primary_key=True),
    Column("token", String(43), nullable=False),
    Column("signatures", JSON, nullable=False),
    Column("marks", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""`place` is the hash of the token: one ballot a token, and the board's order. SQLite keeps no row numbers either."""


class BoxRow(TableRow, table=boxes):
    """A round's box."""

    round_id: str
    state: str
    kind: str
    cap: int
    candidates: int
    keys: dict[str, str]
    receipt_key: bytes | None
    whole_ballots: bool
    root: str | None


class BallotRow(TableRow, table=ballots):
    """A ballot in the box."""

    round_id: str
    place: str
    token: str
    signatures: list[str]
    marks: str


class OpenBoxRow(BoxRow):
    """A box that takes ballots: its receipts' key is there until it is sealed."""

    receipt_key: bytes
