"""What deputies search by words is found in the same time however much there is."""

from kit.search import schema

revision = "deputies_0028"
down_revision = "deputies_0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.index("matter_text", [("matter", "matters", "appeal_id", "submitted_at")])
    schema.index("voter_letter_text", [("whole", "voter_letters", "letter_id", "written_at")])
    opinion = ("opinions", "opinion_id", "recorded_at")
    schema.index("opinion_text", [("staff", *opinion), ("public", *opinion)])
    schema.index("bulletin_text", [("said", "bulletins", "bulletin_id", "written_at")])
    schema.index("course_text", [("said", "courses", "course_id", "written_at")])


def downgrade() -> None:
    schema.unindex("course_text")
    schema.unindex("bulletin_text")
    schema.unindex("opinion_text")
    schema.unindex("voter_letter_text")
    schema.unindex("matter_text")
