"""What the congress publishes: bulletins, their versions and attachments, who was asked to read them."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment
from kit.search import schema

revision = "deputies_0016"
down_revision = "deputies_0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bulletins",
        sa.Column("bulletin_id", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("audience", sa.String(12), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("files", sa.JSON, nullable=False),
        sa.Column("expires_on", sa.String(10)),
        sa.Column("publish_on", sa.String(10)),
        sa.Column("checked_by", sa.Text, nullable=False),
        sa.Column("departments", sa.JSON, nullable=False),
        sa.Column("drafted_by", sa.Text, nullable=False),
        sa.Column("written_at", UtcMoment, nullable=False),
        sa.Column("published_at", UtcMoment),
        sa.Column("changed_at", UtcMoment),
        sa.Column("withdrawn_at", UtcMoment),
        sa.Column("withdrawn_reason", sa.Text, nullable=False),
        sa.Column("reminded_on", sa.String(10)),
    )
    op.create_index("ix_bulletins_published", "bulletins", ["state", "published_at", "bulletin_id"])
    op.create_index("ix_bulletins_written", "bulletins", ["state", "written_at", "bulletin_id"])
    op.create_table(
        "bulletin_versions",
        sa.Column("bulletin_id", sa.String(64), sa.ForeignKey("bulletins.bulletin_id"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("files", sa.JSON, nullable=False),
        sa.Column("expires_on", sa.String(10)),
        sa.Column("what_changed", sa.Text, nullable=False),
        sa.Column("checked_by", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_table(
        "bulletin_files",
        sa.Column("file_id", sa.String(64), primary_key=True),
        sa.Column("bulletin_id", sa.String(64), sa.ForeignKey("bulletins.bulletin_id"), nullable=False),
        sa.Column("filename", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_bulletin_files_of", "bulletin_files", ["bulletin_id"])
    op.create_table(
        "bulletin_readers",
        sa.Column("bulletin_id", sa.String(64), sa.ForeignKey("bulletins.bulletin_id"), primary_key=True),
        sa.Column("reader", sa.String(80), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("read_at", UtcMoment),
        sa.Column("read_version", sa.Integer),
    )
    op.create_index("ix_bulletin_readers_reader", "bulletin_readers", ["reader", "read_at"])
    schema.create("bulletin_text")


def downgrade() -> None:
    for table in ("bulletin_text", "bulletin_readers", "bulletin_files", "bulletin_versions", "bulletins"):
        op.drop_table(table)
