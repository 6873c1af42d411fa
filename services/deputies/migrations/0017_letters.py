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
        "voter_letters",
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
    op.create_index("ix_voter_letters_deputy", "voter_letters", ["deputy_id", "written_at", "letter_id"])
    op.create_index("ix_voter_letters_written", "voter_letters", ["written_at", "letter_id"])
    op.create_index("ix_voter_letters_due", "voter_letters", ["state", "due_at"])
    op.create_index("ix_voter_letters_writer", "voter_letters", ["writer", "written_at"])
    op.create_index("ux_voter_letters_code", "voter_letters", ["tracking_code"], unique=True)
    op.create_table(
        "voter_letter_turns",
        sa.Column("turn_id", sa.String(64), primary_key=True),
        sa.Column("letter_id", sa.String(64), sa.ForeignKey("voter_letters.letter_id"), nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("written_at", UtcMoment, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("answered_at", UtcMoment),
    )
    op.create_index("ux_voter_letter_turns_turn", "voter_letter_turns", ["letter_id", "turn"], unique=True)
    schema.create("voter_letter_text")
    release.create("voter_letter_release")


def downgrade() -> None:
    for table in ("voter_letter_release", "voter_letter_text", "voter_letter_turns", "voter_letters"):
        op.drop_table(table)
