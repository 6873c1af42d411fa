"""A look at the personal details in a resident's words is recorded beside those at phones.

Revision ID: intake_0014
Revises: intake_0012
"""

import sqlalchemy as sa
from alembic import op

revision = "intake_0014"
down_revision = "intake_0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contact_looks", sa.Column("what", sa.String(10), nullable=False, server_default="phone"))


def downgrade() -> None:
    op.drop_column("contact_looks", "what")
