"""Deputies with the moments from and until which they are in office, as the deputies service tells them."""

from alembic import op

from kit.standing import schema

revision = "intake_0015"
down_revision = "intake_0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create("deputy_standing")
    op.execute(
        "insert into deputy_standing (holder_id, name, active)"
        " select holder_id, '', active from standings where role = 'deputy'"
    )
    op.execute("delete from standings where role = 'deputy'")


def downgrade() -> None:
    op.execute(
        "insert into standings (role, holder_id, active) select 'deputy', holder_id, active from deputy_standing"
    )
    op.drop_table("deputy_standing")
