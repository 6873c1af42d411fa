"""The public number of a request, and the release of appeals."""

import sqlalchemy as sa
from alembic import op

from contracts.open_data import request_id_of
from kit.db import UtcMoment

revision = "intake_0003"
down_revision = "intake_0002"
branch_labels = None
depends_on = None
BATCH = 1000


def upgrade() -> None:
    op.add_column("appeals", sa.Column("request_id", sa.String(24)))
    _number()
    op.create_index("ix_appeals_request", "appeals", ["request_id"], unique=True)
    op.create_table(
        "open_months",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("held_back", sa.Integer, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
    )
    op.create_table(
        "open_appeals",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("township", sa.String(9), nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("answered_days", sa.String(10), nullable=False),
        sa.Column("closed_days", sa.String(10), nullable=False),
        sa.Column("reopened", sa.SmallInteger, nullable=False),
        sa.Column("solved", sa.Boolean),
        sa.Column("grade", sa.String(20)),
    )


def _number() -> None:
    """Give every appeal that is here already its number."""
    connection = op.get_bind()
    appeals = sa.table("appeals", sa.column("appeal_id"), sa.column("tracking_code"), sa.column("request_id"))
    known = connection.execute(sa.select(appeals.c.appeal_id, appeals.c.tracking_code)).all()
    number = sa.update(appeals).where(appeals.c.appeal_id == sa.bindparam("of")).values(request_id=sa.bindparam("now"))
    for start in range(0, len(known), BATCH):
        some = known[start : start + BATCH]
        connection.execute(number, [{"of": row[0], "now": request_id_of(row[0], row[1])} for row in some])


def downgrade() -> None:
    op.drop_table("open_appeals")
    op.drop_table("open_months")
    op.drop_index("ix_appeals_request", "appeals")
    op.drop_column("appeals", "request_id")
