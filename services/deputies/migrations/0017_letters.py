"""Letters of voters to deputies, the turns of each, the texts they are found by, and what everybody may read."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment
from kit.release import schema as release
from kit.search import schema

revision = "deputies_0017"
down_revision = "deputies_0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letters",
        sa.Column("letter_id", sa.String(64), primary_key=True),
        sa.Column("deputy_id", sa.String(64), sa.ForeignKey("deputies.deputy_id"), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("tracking_code", sa.String(10), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("writer", sa.String(64), nullable=False),
        sa.Column("may_be_public", sa.Boolean, nullable=False),
        sa.Column("written_at", UtcMoment, nullable=False),
        sa.Column("due_at", UtcMoment, nullable=False),
    )
    op.create_index("ix_letters_deputy", "letters", ["deputy_id", "written_at", "letter_id"])
    op.create_index("ix_letters_written", "letters", ["written_at", "letter_id"])
    op.create_index("ix_letters_due", "letters", ["state", "due_at"])
    op.create_index("ix_letters_writer", "letters", ["writer", "written_at"])
    op.create_index("ux_letters_code", "letters", ["tracking_code"], unique=True)
    op.create_table(
        "letter_turns",
        sa.Column("turn_id", sa.String(64), primary_key=True),
        sa.Column("letter_id", sa.String(64), sa.ForeignKey("letters.letter_id"), nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("written_at", UtcMoment, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("answered_at", UtcMoment),
    )
    op.create_index("ux_letter_turns_turn", "letter_turns", ["letter_id", "turn"], unique=True)
    schema.create("letter_text")
    release.create("letter_release")


def downgrade() -> None:
    for table in ("letter_release", "letter_text", "letter_turns", "letters"):
        op.drop_table(table)
