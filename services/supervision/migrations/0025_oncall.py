"""People on call: the rota with who stands in, dangers to life, and who was told of them."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0025"
down_revision = "supervision_0023"
branch_labels = None
depends_on = None

_OPEN = sa.text("acknowledged_at IS NULL")
_RINGS = sa.text("next_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "oncall_shift",
        sa.Column("shift_id", sa.String(64), primary_key=True),
        *_person(),
        sa.Column("level", sa.String(10), nullable=False),
        sa.Column("township", sa.String(9)),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("weekdays", sa.String(7), nullable=False),
        sa.Column("from_hour", sa.SmallInteger, nullable=False),
        sa.Column("until_hour", sa.SmallInteger, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("ended_by", sa.Text, nullable=False),
        sa.Column("ended_at", UtcMoment),
    )
    op.create_index("ix_oncall_shift_last", "oncall_shift", ["last_day"])
    op.create_table(
        "oncall_swap",
        sa.Column("swap_id", sa.String(64), primary_key=True),
        sa.Column("shift_id", sa.String(64), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        *_person(),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_oncall_swap_day", "oncall_swap", ["day", "swap_id"])
    op.create_table(
        "oncall_alarm",
        sa.Column("appeal_id", sa.String(64), primary_key=True),
        sa.Column("event_id", sa.String(200), nullable=False),
        sa.Column("danger", sa.String(20)),
        sa.Column("township", sa.String(9), nullable=False),
        sa.Column("raised_at", UtcMoment, nullable=False),
        sa.Column("round", sa.SmallInteger, nullable=False),
        sa.Column("next_at", UtcMoment),
        sa.Column("acknowledged_by", sa.String(64), nullable=False),
        sa.Column("acknowledged_name", sa.Text, nullable=False),
        sa.Column("acknowledged_at", UtcMoment),
    )
    op.create_index("ix_oncall_alarm_raised", "oncall_alarm", ["raised_at", "appeal_id"])
    when = {"postgresql_where": _OPEN, "sqlite_where": _OPEN}
    op.create_index("ix_oncall_alarm_open", "oncall_alarm", ["raised_at", "appeal_id"], **when)
    op.create_index("ix_oncall_alarm_next", "oncall_alarm", ["next_at"], postgresql_where=_RINGS, sqlite_where=_RINGS)
    op.create_index("ix_oncall_alarm_answered", "oncall_alarm", ["acknowledged_at"])
    op.create_table(
        "oncall_call",
        sa.Column("appeal_id", sa.String(64), primary_key=True),
        sa.Column("round", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("recipient", sa.String(80), primary_key=True),
        sa.Column("level", sa.String(10), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_oncall_call_whose", "oncall_call", ["recipient", "appeal_id"])


def _person() -> list[sa.Column[str]]:
    return [
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("department", sa.String(64)),
    ]


def downgrade() -> None:
    for table in ("oncall_call", "oncall_alarm", "oncall_swap", "oncall_shift"):
        op.drop_table(table)
