"""Ideas are found by words in the same time however many there are."""

from kit.search import schema

revision = "voting_0016"
down_revision = "voting_0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.index("idea_text", [("idea", "proposals", "proposal_id", "collected_at")])


def downgrade() -> None:
    schema.unindex("idea_text")
