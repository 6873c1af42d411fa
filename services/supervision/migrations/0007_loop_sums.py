"""The report's sums by month, kept with cases and orders; indexes for what boards list and count."""

from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment
from services.supervision.settings import SupervisionSettings

revision = "supervision_0007"
down_revision = "supervision_0006"
branch_labels = None
depends_on = None

PARTIAL = (
    ("ix_loop_case_open", "loop_case", ["urgency", "appeal_id"], "state NOT IN ('closed', 'merged', 'not_admitted')"),
    (
        "ix_loop_case_running",
        "loop_case",
        ["due_at", "warn_at", "state", "holder", "holder_id", "clock"],
        "due_at IS NOT NULL",
    ),
    (
        "ix_loop_case_promise",
        "loop_case",
        ["promised_at"],
        "promised_at IS NOT NULL AND answered_at IS NULL AND state NOT IN ('closed', 'merged', 'not_admitted')",
    ),
    (
        "ix_work_order_running",
        "work_order",
        ["department", "sign_due_at", "reply_due_at"],
        "state IN ('opened', 'signed')",
    ),
    ("ix_fact_mark_department", "fact_mark", ["kind", "mark", "department", "at", "key"], "department <> ''"),
)
OF_CASES = (
    ("state", "state", "1", "1 = 1"),
    ("grade", "grade", "1", "grade IS NOT NULL"),
    ("offers_decided", "''", "offers_decided", "1 = 1"),
    ("offers_in_time", "''", "offers_in_time", "1 = 1"),
    ("pressed", "''", "pressed", "1 = 1"),
    ("reviews", "''", "reviews", "1 = 1"),
    ("solved_locally", "''", "1", "solved_locally"),
    ("answered", "''", "1", "answered_at IS NOT NULL"),
    ("promises_decided", "''", "1", "kind = 'consultation' AND promised_at IS NOT NULL AND answered_at IS NOT NULL"),
    ("promises_kept", "''", "1", "kind = 'consultation' AND answered_at <= promised_at"),
)
LEFT = "coalesce(returned_at, withdrawn_at)"
OF_ORDERS = (
    ("order_orders", "1 = 1"),
    ("order_open", "o.state IN ('opened', 'signed', 'returned')"),
    ("order_returned", "returned_at IS NOT NULL"),
    ("order_replied", "replied_at IS NOT NULL"),
    ("order_on_time", "replied_at <= reply_due_at"),
    ("order_reply_decided", f"(replied_at IS NOT NULL OR reply_due_at < {LEFT})"),
    ("order_signed_on_time", "signed_at <= sign_due_at"),
    ("order_sign_decided", f"(signed_at IS NOT NULL OR sign_due_at < {LEFT})"),
)
"""As the rules counted on the day of this migration: it must not change when they do."""


def upgrade() -> None:
    op.create_table(
        "loop_sum",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("n", sa.BigInteger, nullable=False),
    )
    op.add_column("loop_case", sa.Column("month", sa.String(7), nullable=False, server_default=""))
    op.add_column("chronicle_head", sa.Column("until", UtcMoment))
    op.execute("UPDATE chronicle_head SET until = (SELECT max(at) FROM chronicle)")
    _sum_over()
    _months(SupervisionSettings().zone)
    _fill()
    op.drop_index("ix_loop_case_state", "loop_case")
    op.create_index("ix_loop_case_state", "loop_case", ["state", "urgency", "appeal_id"])
    for name, table, columns, where in PARTIAL:
        op.create_index(name, table, columns, postgresql_where=sa.text(where), sqlite_where=sa.text(where))
    op.create_index("ix_press_time", "press", ["at"])
    review = {"postgresql_where": sa.text("to_review"), "sqlite_where": sa.text("to_review = 1")}
    op.create_index("ix_loop_case_review", "loop_case", ["urgency", "appeal_id"], **review)


def _sum_over() -> None:
    """The sums over all townships, over all departments, and over both, with `*` in their place."""
    for township, department in (("'*'", "department"), ("township", "'*'")):
        op.execute(
            "INSERT INTO tally (kind, mark, year, month, township, department, n) "  # noqa: S608
            f"SELECT kind, mark, year, month, {township}, {department}, sum(n) FROM tally "
            "WHERE township <> '*' AND department <> '*' GROUP BY 1, 2, 3, 4, 5, 6"
        )
    op.execute(
        "INSERT INTO tally (kind, mark, year, month, township, department, n) "
        "SELECT kind, mark, year, month, '*', '*', sum(n) FROM tally "
        "WHERE township <> '*' AND department = '*' GROUP BY 1, 2, 3, 4"
    )
    op.create_index("ix_tally_where", "tally", ["township", "department", "year"])


def _months(zone: ZoneInfo) -> None:
    """Every case that is here already gets the county's month it was submitted in."""
    run = op.get_bind()
    cases = sa.table("loop_case", sa.column("submitted_at", UtcMoment), sa.column("month"))
    at, last = run.execute(sa.select(sa.func.min(cases.c.submitted_at), sa.func.max(cases.c.submitted_at))).one()
    while at is not None and at <= last:
        local = at.astimezone(zone)
        end = datetime(local.year + local.month // 12, local.month % 12 + 1, 1, tzinfo=zone)
        within = (cases.c.submitted_at >= at) & (cases.c.submitted_at < end)
        run.execute(sa.update(cases).where(within).values(month=f"{local:%Y-%m}"))
        at = end


def _fill() -> None:
    into = "INSERT INTO loop_sum (month, name, key, n)"
    for name, key, much, where in OF_CASES:
        op.execute(
            f"{into} SELECT month, '{name}', {key}, sum({much}) FROM loop_case WHERE {where} "  # noqa: S608
            f"GROUP BY month, 3 HAVING sum({much}) > 0"
        )
    for name, where in OF_ORDERS:
        op.execute(
            f"{into} SELECT c.month, '{name}', o.department, count(*) FROM work_order o "  # noqa: S608
            f"JOIN loop_case c ON c.appeal_id = o.appeal_id WHERE {where} GROUP BY c.month, o.department"
        )


def downgrade() -> None:
    op.drop_index("ix_press_time", "press")
    op.drop_index("ix_loop_case_review", "loop_case")
    for name, table, _, _ in PARTIAL:
        op.drop_index(name, table)
    op.drop_index("ix_loop_case_state", "loop_case")
    op.create_index("ix_loop_case_state", "loop_case", ["state"])
    op.drop_index("ix_tally_where", "tally")
    op.execute("DELETE FROM tally WHERE township = '*' OR department = '*'")
    op.drop_column("chronicle_head", "until")
    op.drop_column("loop_case", "month")
    op.drop_table("loop_sum")
