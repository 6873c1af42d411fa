"""Appeals are found by words, by their text and by phones that are over, in the same time however many there are."""

import sqlalchemy as sa
from alembic import op

from kit.search import schema

revision = "intake_0021"
down_revision = "intake_0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.index("appeal_text", [("appeal", "appeals", "appeal_id", "submitted_at")])
    kept = sa.text("contact_sealed IS NOT NULL")
    op.create_index("ix_appeals_contact", "appeals", ["state", "closed_at"], postgresql_where=kept, sqlite_where=kept)
    op.create_index("ix_heard_text_time", "heard_appeal", ["text_id", "submitted_at"])
    op.drop_index("ix_heard_text", "heard_appeal")


def downgrade() -> None:
    op.create_index("ix_heard_text", "heard_appeal", ["text_id"])
    op.drop_index("ix_heard_text_time", "heard_appeal")
    op.drop_index("ix_appeals_contact", "appeals")
    schema.unindex("appeal_text")
