"""By which pairs an appeal is found lies in the order it is looked for: on SQLite each posting was looked up once more.

PostgreSQL has no such table; there nothing changes.
"""

import sqlalchemy as sa
from alembic import op

revision = "intake_0025"
down_revision = "intake_0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _again(with_rowid=False)


def downgrade() -> None:
    _again(with_rowid=True)


def _again(*, with_rowid: bool) -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.drop_index("ix_heard_pair_number", "heard_pair")
    op.rename_table("heard_pair", "heard_pair_before")
    op.create_table(
        "heard_pair",
        sa.Column("pair", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("weight", sa.Float, nullable=False),
        sqlite_with_rowid=with_rowid,
    )
    op.execute(
        "INSERT INTO heard_pair (pair, number, weight) "
        "SELECT pair, number, weight FROM heard_pair_before ORDER BY pair, number"
    )
    op.drop_table("heard_pair_before")
    op.create_index("ix_heard_pair_number", "heard_pair", ["number"])
