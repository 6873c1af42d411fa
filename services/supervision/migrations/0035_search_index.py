"""What supervision's lists are searched by is found in the same time however much there is."""

from kit.search import schema

revision = "supervision_0035"
down_revision = "supervision_0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moments = [("case", "loop_case", "appeal_id"), ("suggestion", "suggestion", "suggestion_id")]
    schema.index("search_text", [(*of, "submitted_at") for of in moments])


def downgrade() -> None:
    schema.unindex("search_text")
