"""Appeals are found by words in the same time however many there are."""

from alembic import op

from kit.search import schema

revision = "intake_0021"
down_revision = "intake_0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.index("appeal_text", [("appeal", "appeals", "appeal_id", "submitted_at")])


def downgrade() -> None:
    op.drop_table("appeal_text_index")
