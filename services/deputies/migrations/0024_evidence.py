"""A PDF as evidence of a duty that was reported on paper."""

import sqlalchemy as sa
from alembic import op

revision = "deputies_0024"
down_revision = "deputies_0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("duty_papers", sa.Column("pdf", sa.JSON))
    op.create_table(
        "duty_paper_files",
        sa.Column("file_id", sa.String(64), primary_key=True),
        sa.Column("paper_id", sa.String(64), sa.ForeignKey("duty_papers.paper_id"), nullable=False),
        sa.Column("filename", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("duty_paper_files")
    op.drop_column("duty_papers", "pdf")
