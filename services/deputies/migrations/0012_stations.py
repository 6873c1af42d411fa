"""Stations at work: half-days in the rota, hours, swaps, reception days and their ledger, the county's own days."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "deputies_0012"
down_revision = "deputies_0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("duties", sa.Column("half", sa.String(10), nullable=False, server_default="day"))
    op.create_table(
        "station_hours",
        sa.Column("station", sa.String(64), sa.ForeignKey("stations.station"), primary_key=True),
        sa.Column("weekdays", sa.String(7), nullable=False),
        sa.Column("half", sa.String(10), nullable=False),
        sa.Column("hours", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
    )
    op.create_table(
        "duty_swaps",
        sa.Column("swap_id", sa.String(64), primary_key=True),
        sa.Column("station", sa.String(64), sa.ForeignKey("stations.station"), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("half", sa.String(10), nullable=False),
        sa.Column("from_deputy", sa.String(64), sa.ForeignKey("deputies.deputy_id"), nullable=False),
        sa.Column("to_deputy", sa.String(64), sa.ForeignKey("deputies.deputy_id"), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("asked_at", UtcMoment, nullable=False),
        sa.Column("answered_at", UtcMoment),
    )
    op.create_index("ix_duty_swaps_day", "duty_swaps", ["day"])
    _receptions()
    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("working", sa.Boolean, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )


def _receptions() -> None:
    op.create_table(
        "receptions",
        sa.Column("reception_id", sa.String(64), primary_key=True),
        sa.Column("station", sa.String(64), sa.ForeignKey("stations.station"), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("begins", sa.String(5), nullable=False),
        sa.Column("ends", sa.String(5), nullable=False),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("announced_at", UtcMoment, nullable=False),
        sa.Column("closed_at", UtcMoment),
    )
    op.create_index("ix_receptions_day", "receptions", ["day", "reception_id"])
    op.create_index("ix_receptions_station", "receptions", ["station", "day"])
    of_one = sa.ForeignKey("receptions.reception_id")
    op.create_table(
        "reception_deputies",
        sa.Column("reception_id", sa.String(64), of_one, primary_key=True),
        sa.Column("deputy_id", sa.String(64), sa.ForeignKey("deputies.deputy_id"), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("presence", sa.String(12)),
    )
    op.create_index("ix_reception_deputies_deputy", "reception_deputies", ["deputy_id"])
    op.create_table(
        "reception_lines",
        sa.Column("line_id", sa.String(64), primary_key=True),
        sa.Column("reception_id", sa.String(64), sa.ForeignKey("receptions.reception_id"), nullable=False),
        sa.Column("number", sa.SmallInteger, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("visitors", sa.Integer, nullable=False),
        sa.Column("deputy_ids", sa.JSON, nullable=False),
        sa.Column("became", sa.String(10), nullable=False),
        sa.Column("appeal_id", sa.String(64)),
        sa.Column("tracking_code", sa.String(64)),
        sa.Column("proposal_id", sa.String(64)),
        sa.Column("reply", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_reception_lines_reception", "reception_lines", ["reception_id", "number"], unique=True)


def downgrade() -> None:
    for table in ("calendar_day", "reception_lines", "reception_deputies", "receptions", "duty_swaps", "station_hours"):
        op.drop_table(table)
    op.drop_column("duties", "half")
