"""Courses for deputies: each as it stands, its files, and the pieces their bytes lie in."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment
from kit.search import schema

revision = "deputies_0023"
down_revision = "deputies_0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "courses",
        sa.Column("course_id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("series", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("audience", sa.String(10), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("checked_by", sa.Text, nullable=False),
        sa.Column("written_at", UtcMoment, nullable=False),
        sa.Column("published_at", UtcMoment),
    )
    op.create_index("ix_courses_published", "courses", ["state", "published_at", "course_id"])
    op.create_index("ix_courses_written", "courses", ["state", "written_at", "course_id"])
    op.create_index("ix_courses_series", "courses", ["series", "place"])
    op.create_table(
        "course_files",
        sa.Column("file_id", sa.String(64), primary_key=True),
        sa.Column("course_id", sa.String(64), sa.ForeignKey("courses.course_id"), nullable=False),
        sa.Column("filename", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("received", sa.Integer, nullable=False),
        sa.Column("added_at", UtcMoment, nullable=False),
    )
    op.create_index("ix_course_files_of", "course_files", ["course_id", "added_at"])
    op.create_table(
        "course_file_pieces",
        sa.Column("file_id", sa.String(64), sa.ForeignKey("course_files.file_id"), primary_key=True),
        sa.Column("piece", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    schema.create("course_text")


def downgrade() -> None:
    for table in ("course_text", "course_file_pieces", "course_files", "courses"):
        op.drop_table(table)
