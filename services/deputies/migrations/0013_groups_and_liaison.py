"""Groups' yearly plans and activities; liaison pairs and their contacts; organs' invitations."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "deputies_0013"
down_revision = "deputies_0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_plans",
        sa.Column("group_code", sa.String(40), primary_key=True),
        sa.Column("year", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("items", sa.JSON, nullable=False),
        sa.Column("adopted_on", sa.String(10), nullable=False),
        sa.Column("adopted_by", sa.Text, nullable=False),
    )
    op.create_table(
        "activities",
        sa.Column("activity_id", sa.String(64), primary_key=True),
        sa.Column("group_code", sa.String(40), nullable=False),
        sa.Column("group_name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("starts", sa.String(5), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("suggestion_ids", sa.JSON, nullable=False),
        sa.Column("topic_ids", sa.JSON, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("called_by", sa.Text, nullable=False),
        sa.Column("called_at", UtcMoment, nullable=False),
        sa.Column("recorded_by", sa.Text, nullable=False),
        sa.Column("recorded_at", UtcMoment),
    )
    op.create_index("ix_activities_group", "activities", ["group_code", "day"])
    op.create_index("ix_activities_day", "activities", ["day"])
    op.create_table(
        "activity_deputies",
        sa.Column("activity_id", sa.String(64), sa.ForeignKey("activities.activity_id"), primary_key=True),
        sa.Column("deputy_id", sa.String(64), sa.ForeignKey("deputies.deputy_id"), primary_key=True),
        sa.Column("deputy_name", sa.Text, nullable=False),
        sa.Column("answer", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("presence", sa.String(10), nullable=False),
    )
    op.create_index("ix_activity_deputies_deputy", "activity_deputies", ["deputy_id"])
    op.create_table(
        "liaison_pairs",
        sa.Column("pair_id", sa.String(64), primary_key=True),
        sa.Column("member_id", sa.String(64), sa.ForeignKey("deputies.deputy_id"), nullable=False),
        sa.Column("deputy_id", sa.String(64), sa.ForeignKey("deputies.deputy_id"), nullable=False),
        sa.Column("begins", sa.String(10), nullable=False),
        sa.Column("ended_on", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
    )
    op.create_index("ix_liaison_pairs_member", "liaison_pairs", ["member_id"])
    op.create_index("ix_liaison_pairs_deputy", "liaison_pairs", ["deputy_id"])
    op.create_index(
        "uq_liaison_pairs",
        "liaison_pairs",
        ["member_id", "deputy_id"],
        unique=True,
        postgresql_where=sa.text("ended_on = ''"),
        sqlite_where=sa.text("ended_on = ''"),
    )
    op.create_table(
        "liaison_contacts",
        sa.Column("contact_id", sa.String(64), primary_key=True),
        sa.Column("pair_id", sa.String(64), sa.ForeignKey("liaison_pairs.pair_id"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("talked", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("member_name", sa.Text, nullable=False),
        sa.Column("deputy_name", sa.Text, nullable=False),
        sa.Column("recorded_at", UtcMoment, nullable=False),
        sa.Column("recorded_by", sa.Text, nullable=False),
        sa.Column("recorder_id", sa.String(64), nullable=False),
    )
    op.create_index("ix_liaison_contacts_pair", "liaison_contacts", ["pair_id", "day"])
    op.create_table(
        "invitations",
        sa.Column("invitation_id", sa.String(64), primary_key=True),
        sa.Column("organ", sa.String(20), nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("host_code", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("starts", sa.String(5), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("recorded_by", sa.Text, nullable=False),
        sa.Column("recorded_at", UtcMoment),
    )
    op.create_index("ix_invitations_day", "invitations", ["day"])
    op.create_table(
        "invited_deputies",
        sa.Column("invitation_id", sa.String(64), sa.ForeignKey("invitations.invitation_id"), primary_key=True),
        sa.Column("deputy_id", sa.String(64), sa.ForeignKey("deputies.deputy_id"), primary_key=True),
        sa.Column("deputy_name", sa.Text, nullable=False),
        sa.Column("answer", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("presence", sa.String(10), nullable=False),
    )
    op.create_index("ix_invited_deputies_deputy", "invited_deputies", ["deputy_id"])


def downgrade() -> None:
    for table in (
        "invited_deputies",
        "invitations",
        "liaison_contacts",
        "liaison_pairs",
        "activity_deputies",
        "activities",
        "group_plans",
    ):
        op.drop_table(table)
