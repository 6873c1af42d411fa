"""Deputies' tables: roster, stations, spots, rota, matters, offers, photos."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "deputies_0001"
down_revision = None
branch_labels = ("deputies",)
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deputies",
        sa.Column("deputy_id", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("level", sa.String(10), nullable=False),
        sa.Column("township", sa.String(9), nullable=False),
        sa.Column("constituency", sa.Text, nullable=False),
        sa.Column("villages", sa.JSON, nullable=False),
        sa.Column("expertise", sa.JSON, nullable=False),
        sa.Column("conflicts", sa.JSON, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
    )
    op.create_index("ix_deputies_township", "deputies", ["township"])
    op.create_table(
        "stations",
        sa.Column("station", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("township", sa.String(9), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
    )
    op.create_index("ix_stations_township", "stations", ["township"])
    op.create_table(
        "spots",
        sa.Column("code", sa.String(40), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("township", sa.String(9), nullable=False),
        sa.Column("village", sa.Text),
        sa.Column("station", sa.String(64), sa.ForeignKey("stations.station")),
    )
    op.create_index("ix_spots_station", "spots", ["station"])
    op.create_table(
        "duties",
        sa.Column("station", sa.String(64), sa.ForeignKey("stations.station"), primary_key=True),
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("deputy_id", sa.String(64), sa.ForeignKey("deputies.deputy_id"), primary_key=True),
    )
    op.create_table(
        "matters",
        sa.Column("appeal_id", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("township", sa.String(9), nullable=False),
        sa.Column("village", sa.Text),
        sa.Column("place", sa.JSON, nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("photos", sa.JSON, nullable=False),
        sa.Column("submitted_at", UtcMoment, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("deputy_id", sa.String(64)),
        sa.Column("turn", sa.SmallInteger, nullable=False),
        sa.Column("due", sa.JSON),
        sa.Column("due_at", UtcMoment),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("department", sa.String(64)),
    )
    op.create_index("ix_matters_deputy", "matters", ["deputy_id", "state", "submitted_at"])
    op.create_index("ix_matters_state", "matters", ["state", "due_at"])
    op.create_table(
        "offers",
        sa.Column("appeal_id", sa.String(64), primary_key=True),
        sa.Column("turn", sa.SmallInteger, primary_key=True),
        sa.Column("deputy_id", sa.String(64), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_offers_deputy", "offers", ["deputy_id"])
    op.create_table(
        "answer_photos",
        sa.Column("photo_id", sa.String(64), primary_key=True),
        sa.Column("appeal_id", sa.String(64), nullable=False),
        sa.Column("jpeg", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("answer_photos")
    op.drop_table("offers")
    op.drop_table("matters")
    op.drop_table("duties")
    op.drop_table("spots")
    op.drop_table("stations")
    op.drop_table("deputies")
