"""Topics: what residents say often, and what the congress makes of it."""

revision = "supervision_0005"
down_revision = "supervision_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
