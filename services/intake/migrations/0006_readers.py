"""Who may read an appeal in full: whom it was given to, research groups, and who is somebody no more."""

import sqlalchemy as sa
from alembic import op

revision = "intake_0006"
down_revision = "intake_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "appeal_readers",
        sa.Column("appeal_id", sa.String(64), primary_key=True),
        sa.Column("role", sa.String(10), primary_key=True),
        sa.Column("reader_id", sa.String(64), primary_key=True),
    )
    op.create_table(
        "topic_members",
        sa.Column("topic_id", sa.String(64), primary_key=True),
        sa.Column("deputy_id", sa.String(64), primary_key=True),
    )
    op.create_index("ix_topic_members_deputy", "topic_members", ["deputy_id"])
    op.create_table(
        "standings",
        sa.Column("role", sa.String(10), primary_key=True),
        sa.Column("holder_id", sa.String(64), primary_key=True),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("merged_into", sa.String(64)),
    )
    op.create_index("ix_standings_merged_into", "standings", ["merged_into"])
    # what is known here already; who had an appeal before is told by supervision (its README, *Upgrading*)
    op.execute(
        "INSERT INTO appeal_readers (appeal_id, role, reader_id) "
        "SELECT appeal_id, 'deputy', deputy_id FROM appeals WHERE deputy_id IS NOT NULL"
    )
    op.execute(
        "INSERT INTO appeal_readers (appeal_id, role, reader_id) "
        "SELECT DISTINCT appeal_id, 'topic', topic_id FROM news WHERE topic_id <> ''"
    )


def downgrade() -> None:
    for table in ("standings", "topic_members", "appeal_readers"):
        op.drop_table(table)
