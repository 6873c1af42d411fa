"""A person's ways may be several devices, each a row of its own; what waits for a way is found by it."""

import sqlalchemy as sa
from alembic import op

revision = "gateway_0009"
down_revision = "gateway_0008"
branch_labels = None
depends_on = None
BY_ITS_COLUMNS = {"uq": "%(table_name)s_%(column_0_name)s_%(column_1_name)s_key"}
"""What PostgreSQL called the constraint that 0008 left without a name."""


def upgrade() -> None:
    with op.batch_alter_table("notice_ways", naming_convention=BY_ITS_COLUMNS) as table:
        table.add_column(sa.Column("device", sa.String(64), nullable=False, server_default=""))
        table.drop_constraint("notice_ways_account_id_way_key", type_="unique")
        table.create_unique_constraint("notice_ways_account_id_way_device_key", ["account_id", "way", "device"])
    op.create_index("ix_notice_deliveries_way", "notice_deliveries", ["way_id", "state"])
