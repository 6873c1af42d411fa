"""Answers to letters that the office has to read, and opinions of one state, are found among very many others."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "deputies_0031"
down_revision = "deputies_0030"
branch_labels = None
depends_on = None

UNREAD = sa.text("answered_at IS NOT NULL AND settled_at IS NULL")
DECIDED = """
    UPDATE voter_letter_turns SET settled_at = (
        SELECT r.at FROM voter_letter_release r
        WHERE r.kind = 'letter' AND r.key = voter_letter_turns.turn_id AND r.overtaken_at IS NULL
    )
    WHERE turn_id IN (SELECT r.key FROM voter_letter_release r WHERE r.kind = 'letter' AND r.overtaken_at IS NULL)
"""
FOR_NOBODY = """
    UPDATE voter_letter_turns SET settled_at = answered_at
    WHERE settled_at IS NULL
        AND letter_id IN (SELECT l.letter_id FROM voter_letters l WHERE NOT l.may_be_public OR l.state = 'turned')
"""


def upgrade() -> None:
    op.add_column("voter_letter_turns", sa.Column("settled_at", UtcMoment))
    op.execute(DECIDED)
    op.execute(FOR_NOBODY)
    columns = ["answered_at", "turn_id"]
    op.create_index("ix_voter_letter_turns_answered", "voter_letter_turns", columns)
    few = {"sqlite_where": UNREAD, "postgresql_where": UNREAD}
    op.create_index("ix_voter_letter_turns_unread", "voter_letter_turns", columns, **few)
    op.create_index("ix_opinions_stand", "opinions", ["state", "recorded_at", "opinion_id"])


def downgrade() -> None:
    op.drop_index("ix_opinions_stand", "opinions")
    op.drop_index("ix_voter_letter_turns_unread", "voter_letter_turns")
    op.drop_index("ix_voter_letter_turns_answered", "voter_letter_turns")
    op.drop_column("voter_letter_turns", "settled_at")
