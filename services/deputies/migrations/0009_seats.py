"""Terms, seats and deputies' groups: whether a deputy is in office follows from what was recorded, day by day.

Who was in office before has a seat that began on the day of this change, for no stated reason: an import says better.
"""

from datetime import UTC, datetime, time

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "deputies_0009"
down_revision = "deputies_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "terms",
        sa.Column("level", sa.String(10), primary_key=True),
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("begin_day", sa.String(10), nullable=False),
        sa.Column("end_day", sa.String(10)),
    )
    entries = op.create_table(
        "seat_entries",
        sa.Column("deputy_id", sa.String(64), sa.ForeignKey("deputies.deputy_id"), primary_key=True),
        sa.Column("position", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("replaces", sa.SmallInteger),
        sa.Column("recorded_at", UtcMoment, nullable=False),
        sa.Column("recorded_by", sa.Text, nullable=False),
    )
    op.create_table(
        "deputy_groups",
        sa.Column("group_code", sa.String(40), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("levels", sa.JSON, nullable=False),
        sa.Column("leader_id", sa.String(64)),
    )
    op.add_column("deputies", sa.Column("group_code", sa.String(40), nullable=False, server_default=""))
    op.add_column("deputies", sa.Column("committee_post", sa.String(20), nullable=False, server_default=""))
    op.add_column("deputies", sa.Column("active_from", UtcMoment))
    op.add_column("deputies", sa.Column("active_until", UtcMoment))
    _seat_those_in_office(entries)


def _seat_those_in_office(entries: sa.Table) -> None:
    deputies = sa.table(
        "deputies", sa.column("deputy_id"), sa.column("active", sa.Boolean), sa.column("active_from", UtcMoment)
    )
    now = datetime.now(UTC)
    in_office = sa.select(
        deputies.c.deputy_id,
        sa.literal(1),
        sa.literal("begun"),
        sa.literal(now.date().isoformat()),
        sa.literal("not_stated"),
        sa.literal(""),
        sa.literal(""),
        sa.literal(now, UtcMoment),
        sa.literal(""),
    ).where(deputies.c.active)
    columns = [column for column in entries.c if column.name != "replaces"]
    op.execute(entries.insert().from_select(columns, in_office))
    day = datetime.combine(now.date(), time(), UTC)
    op.execute(deputies.update().where(deputies.c.active).values(active_from=day))


def downgrade() -> None:
    for column in ("active_until", "active_from", "committee_post", "group_code"):
        op.drop_column("deputies", column)
    for table in ("deputy_groups", "seat_entries", "terms"):
        op.drop_table(table)
