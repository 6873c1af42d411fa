"""Deputies with the moments from and until which they are in office, as the deputies service tells them."""

import sqlalchemy as sa
from alembic import op

from kit.standing import schema

revision = "supervision_0028"
down_revision = "supervision_0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create("deputy_standing")
    op.execute("insert into deputy_standing (holder_id, name, active) select deputy_id, '', false from ended_deputy")
    op.drop_table("ended_deputy")


def downgrade() -> None:
    op.create_table("ended_deputy", sa.Column("deputy_id", sa.String(64), primary_key=True))
    op.execute("insert into ended_deputy (deputy_id) select holder_id from deputy_standing where not active")
    op.drop_table("deputy_standing")
