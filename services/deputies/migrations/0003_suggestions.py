"""Suggestions before they are submitted."""

revision = "deputies_0003"
down_revision = "deputies_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
