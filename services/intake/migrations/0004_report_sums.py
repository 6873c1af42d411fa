"""The report's sums by month, and each appeal's month and its resident's last word."""

from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment
from services.intake.settings import IntakeSettings

revision = "intake_0004"
down_revision = "intake_0003"
branch_labels = None
depends_on = None

SUMS = (
    ("state", "state", "1 = 1"),
    ("township", "township", "1 = 1"),
    ("category", "category", "1 = 1"),
    ("kind", "kind", "1 = 1"),
    ("grade", "grade", "grade IS NOT NULL"),
    ("solved", "''", "solved"),
    ("answered", "''", "answered_at IS NOT NULL"),
    ("reopened", "''", "round > 1"),
)
"""As the rules counted on the day of this migration: it must not change when they do."""
LAST = "FROM ratings r WHERE r.appeal_id = appeals.appeal_id ORDER BY r.round DESC LIMIT 1"


def upgrade() -> None:
    op.create_table(
        "appeal_sum",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("n", sa.BigInteger, nullable=False),
    )
    op.add_column("appeals", sa.Column("month", sa.String(7), nullable=False, server_default=""))
    op.add_column("appeals", sa.Column("grade", sa.String(20)))
    op.add_column("appeals", sa.Column("solved", sa.Boolean))
    op.execute(
        f"UPDATE appeals SET grade = (SELECT r.grade {LAST}), solved = (SELECT r.solved {LAST}) "  # noqa: S608
        "WHERE appeal_id IN (SELECT appeal_id FROM ratings)"
    )
    _months(IntakeSettings().zone)
    for name, key, where in SUMS:
        op.execute(
            "INSERT INTO appeal_sum (month, name, key, n) "  # noqa: S608
            f"SELECT month, '{name}', {key}, count(*) FROM appeals WHERE {where} GROUP BY month, 3"
        )


def _months(zone: ZoneInfo) -> None:
    """Every appeal that is here already gets the county's month it was submitted in."""
    run = op.get_bind()
    appeals = sa.table("appeals", sa.column("submitted_at", UtcMoment), sa.column("month"))
    at, last = run.execute(sa.select(sa.func.min(appeals.c.submitted_at), sa.func.max(appeals.c.submitted_at))).one()
    while at is not None and at <= last:
        local = at.astimezone(zone)
        end = datetime(local.year + local.month // 12, local.month % 12 + 1, 1, tzinfo=zone)
        within = (appeals.c.submitted_at >= at) & (appeals.c.submitted_at < end)
        run.execute(sa.update(appeals).where(within).values(month=f"{local:%Y-%m}"))
        at = end


def downgrade() -> None:
    for column in ("solved", "grade", "month"):
        op.drop_column("appeals", column)
    op.drop_table("appeal_sum")
