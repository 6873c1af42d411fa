"""A county of a million appeals and a hundred thousand orders, as the services keep them, made by PostgreSQL itself.

Two years up to now. Every tenth appeal was an order; the newest orders and appeals are still open, some of them late.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from sqlalchemy import Boolean, Integer, Table

from contracts.base import Place
from contracts.deputies import Matter
from contracts.words import Kind
from gateway.demo.county import DEPARTMENTS
from gateway.demo.places import TOWNSHIPS
from services.intake.appeals.store import appeals
from services.intake.shared.metadata import metadata as intake
from services.supervision.cases.store.order_tables import orders
from services.supervision.cases.store.tables import cases
from services.supervision.figures import store as figures
from services.supervision.figures.domain.fact import Happened
from services.supervision.figures.domain.marks import fact_of

APPEALS, EVERY = 1_000_000, 10
"""Appeals, and one in so many was an order."""
STEP = timedelta(seconds=63)
"""From one appeal to the next: two years in all."""
OPEN_ORDERS, OPEN_APPEALS, UNRATED = 30_000, 2_000, 20_000
"""How many of the newest appeals have an open order if they had one, wait for a deputy, or for a rating."""
SUGGESTIONS = 1_000
TITLES = [
    "停水",
    "五楼没有水",
    "水压太低",
    "水管破裂漏水",
    "自来水发黄",
    "水表坏了",
    "停水两天没有通知",
    "村里水井干了",
]
_WATER = Matter(
    kind=Kind.HELP,
    category="water",
    title="停水",
    text="停水两天",
    place=Place(township=next(iter(TOWNSHIPS))),
    submitted_at=datetime(2025, 10, 1, tzinfo=UTC),
)
_SAID = f"'{_WATER.model_dump_json()}'"
"""What is said in each of them."""
Later = tuple[str, dict[str, Any]]
_SHAPES = f"""
CREATE TEMPORARY TABLE shape ON COMMIT DROP AS SELECT n, 'm-' || lpad(n::text, 7, '0') AS id,
  %(begin)s::timestamptz + n * interval '63 seconds' AS at,
  (%(towns)s::text[])[1 + n %% {len(TOWNSHIPS)}] AS town,
  CASE WHEN n %% {EVERY} = 0 THEN (%(departments)s::text[])[1 + n / {EVERY} %% {len(DEPARTMENTS)}] ELSE '' END AS dept,
  n %% {EVERY} = 0 AND n >= {APPEALS - OPEN_ORDERS} AS running,
  n %% {EVERY} <> 0 AND n >= {APPEALS - OPEN_APPEALS} AS waiting,
  n %% {EVERY} <> 0 AND n BETWEEN {APPEALS - UNRATED} AND {APPEALS - OPEN_APPEALS - 1} AS unrated,
  n %% 70 = 0 AS late
FROM generate_series(0, {APPEALS - 1}) AS n
"""
STATE = (
    "CASE WHEN running AND n % 20 = 0 THEN 'handling' WHEN running THEN 'referred' WHEN waiting THEN 'submitted' "
    "WHEN unrated THEN 'solved_on_the_spot' ELSE 'closed' END"
)
OPEN, ANSWERED = "(running OR waiting)", "NOT (running OR waiting)"
MONTH = "to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')"
DUE = "CASE WHEN running THEN at + interval '7 days' WHEN waiting THEN at + interval '24 hours' END"
WARN = "CASE WHEN running THEN at + interval '6 days' WHEN waiting THEN at + interval '19 hours' END"
COMMON = {"title": "'停水'", "kind": "'help'", "category": "'water'", "township": "town", "submitted_at": "at"}
ENDS = "NOT (running OR waiting OR unrated)"
UNSOLVED = f"{ENDS} AND dept = '' AND mod(n, 50) = 1"
"""Whose resident said `not solved`."""
ENDED = {
    "month": MONTH,
    "state": STATE,
    "grade": f"CASE WHEN {UNSOLVED} THEN 'not_satisfied' WHEN {ENDS} THEN 'satisfied' END",
    "answered_at": f"CASE WHEN {ANSWERED} THEN at + interval '5 hours' END",
    "closed_at": f"CASE WHEN {ENDS} THEN at + interval '9 days' END",
    "round": "1",
}
CASE = COMMON | ENDED | {
    "appeal_id": "id", "tracking_code": "id", "matter": _SAID, "warned": "'green'", "pressed": "(n % 1000 = 0)::int",
    "holder": "CASE WHEN running THEN 'department' ELSE '' END", "holder_id": "CASE WHEN running THEN dept ELSE '' END",
    "clock": "CASE WHEN running AND n % 20 = 0 THEN 'reply' WHEN running THEN 'sign' WHEN waiting THEN 'accept' END",
    "due_at": DUE, "warn_at": WARN, "urgency": f"coalesce({DUE}, '9999-01-01Z')", "offers_decided": "1",
    "offers_in_time": "(NOT late)::int", "solved_locally": f"dept = '' AND {ANSWERED}",
    "to_review": f"n % 300 = 1 AND n >= {APPEALS - UNRATED}", "order_id": "CASE WHEN dept <> '' THEN 'o-' || id END",
}  # fmt: skip
ORDER = {
    "order_id": "'o-' || id", "appeal_id": "id", "department": "dept", "department_name": "dept", "round": "1",
    "dispatch": "1", "opened_at": "at", "promised_from": "at", "sign_due_at": "at + interval '2 days'",
    "reply_due_at": "at + interval '7 days'", "signed_at": "CASE WHEN NOT running THEN at + interval '1 day' END",
    "replied_at": "CASE WHEN running THEN NULL WHEN late THEN at + interval '8 days' ELSE at + interval '5 hours' END",
    "state": "CASE WHEN running AND n % 20 = 0 THEN 'signed' WHEN running THEN 'opened' ELSE 'replied' END",
}  # fmt: skip
APPEAL = COMMON | ENDED | {
    "appeal_id": "id", "tracking_code": "substr(id, 1, 10)", "text": "'五楼没有水'", "channel": "'qr'",
    "photos": "'[]'", "voices": "1", "request_id": "id",
    "solved": f"CASE WHEN {ENDS} THEN NOT ({UNSOLVED}) END",
}  # fmt: skip


def fill_supervision(url: str, now: datetime) -> None:
    """Cases, orders, figures and suggestions; sums of figures as the marks say."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection, connection.cursor() as cursor:
        with _without_keys(cursor, figures.facts, figures.marks, cases, orders):
            _shape(cursor, now)
            _insert(cursor, cases, CASE)
            _insert(cursor, orders, ORDER, "WHERE dept <> ''")
            cursor.execute(
                "INSERT INTO fact SELECT 'appeal', id,"
                f" (%s::text[])[1 + n %% {len(TITLES)}], 'water', town, dept, at FROM shape",
                (TITLES,),
            )
            for marks, which in _marks(now):
                cursor.execute(
                    "INSERT INTO fact_mark SELECT 'appeal', mark, id,"
                    " CASE mark WHEN 'waited' THEN 60 + n %% 500 ELSE 1 END,"
                    f" extract(year FROM at AT TIME ZONE 'Asia/Shanghai'), {MONTH}, town, dept, at"
                    f" FROM shape, unnest(%s::text[]) AS mark WHERE {which}",
                    (marks,),
                )
        cursor.execute("DELETE FROM tally")
        cursor.execute("DELETE FROM topic_day")
        cursor.execute(
            "INSERT INTO tally SELECT kind, mark, year, month, coalesce(township, '*'), coalesce(department, '*'),"
            " sum(much) FROM fact_mark GROUP BY kind, mark, year, month, GROUPING SETS"
            " ((township, department), (township), (department), ())"
        )
        cursor.execute(
            "INSERT INTO topic_day (day, category, township, admitted, unsolved)"
            " SELECT (at AT TIME ZONE 'Asia/Shanghai')::date, 'water', town, count(*),"
            f" count(*) FILTER (WHERE {UNSOLVED}) FROM shape GROUP BY 1, 3"
        )
        cursor.execute(
            "INSERT INTO press (appeal_id, order_id, at, pressed_by, holder_name, words) SELECT id, 'o-' || id,"
            " at, '办公室', dept, '请抓紧' FROM shape WHERE n % 1000 = 0"
        )
        _suggestions(cursor)
        connection.commit()
        connection.autocommit = True
        cursor.execute("VACUUM ANALYZE")


def fill_intake(url: str, now: datetime) -> None:
    """The same appeals as intake keeps them."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection, connection.cursor() as cursor:
        _shape(cursor, now)
        assert appeals.metadata is intake
        _insert(cursor, appeals, APPEAL)
        connection.commit()
        connection.autocommit = True
        cursor.execute("VACUUM ANALYZE")


def _shape(cursor: Any, now: datetime) -> None:
    begin = now - APPEALS * STEP
    cursor.execute(_SHAPES, {"begin": begin, "towns": list(TOWNSHIPS), "departments": list(DEPARTMENTS)})
    cursor.execute("ANALYZE shape")


def _insert(cursor: Any, table: Table, given: dict[str, str], which: str = "") -> None:
    """Rows of the shapes; what is not given and may not be empty is the column's nothing."""
    values = dict(given)
    for column in table.columns:
        if column.name not in values and not column.nullable:
            zero = {Boolean: "false", Integer: "0"}
            values[column.name] = next((said for kind, said in zero.items() if isinstance(column.type, kind)), "''")
    names = ", ".join(f'"{name}"' for name in values)
    cursor.execute(f"INSERT INTO {table.name} ({names}) SELECT {', '.join(values.values())} FROM shape {which}")


def _marks(now: datetime) -> list[tuple[list[str], str]]:
    """The marks of each kind of life, by the fold itself, and which shapes lived it."""

    def life(*later: Later) -> list[str]:
        events = [Happened("appeal.submitted", {"title": "停水", "category": "water"}, now)]
        events += [Happened(name, data, now + timedelta(hours=n)) for n, (name, data) in enumerate(later, 1)]
        return list(fact_of("appeal", events).marks)

    opened: Later = ("order.opened", {"department": "d"})
    solved: Later = ("matter.solved", {})
    closed: Later = ("appeal.closed", {})
    rated = ("appeal.rated", {"grade": "satisfied", "solved": True})
    denied = ("appeal.rated", {"grade": "not_satisfied", "solved": False})
    in_time = ("order.replied", {"department": "d", "on_time": True})
    over = ("order.replied", {"department": "d", "on_time": False})
    return [
        (life(), "waiting"),
        (life(opened), "running"),
        (life(solved), "unrated"),
        (life(solved, rated, closed), f"{ENDS} AND dept = '' AND NOT ({UNSOLVED})"),
        (life(solved, denied, closed), UNSOLVED),
        (life(opened, in_time, rated, closed), f"{ENDS} AND dept <> '' AND NOT late"),
        (life(opened, over, rated, closed), f"{ENDS} AND dept <> '' AND late"),
    ]


def _suggestions(cursor: Any) -> None:
    """A thousand suggestions, one in ten of them still with its department."""
    from services.supervision.suggestions.store.tables import parts, suggestions

    cursor.execute(f"DELETE FROM shape WHERE n % {APPEALS // SUGGESTIONS} <> 0")
    given = {
        "suggestion_id": "'s-' || id", "year": "extract(year FROM at)::int", "serial": "n + 100000", "number": "id",
        "title": "'修路'", "category": "'roads'", "township": "town", "lead_id": "'d'",
        "lead": "'{\"name\": \"代表\"}'", "signers": "'[]'",
        "talks": "'[]'", "wished": "'[]'", "appeal_ids": "'[]'", "disclosure": "'full'",
        "submitted_at": "at", "state": "CASE WHEN late THEN 'handling' ELSE 'closed' END", "key": "n % 8000 = 0",
    }  # fmt: skip
    _insert(cursor, suggestions, given)
    dept = f"(ARRAY{list(DEPARTMENTS)!r})[1 + n / 1000 % {len(DEPARTMENTS)}]"
    part = {
        "assignment_id": "'p-' || id", "suggestion_id": "'s-' || id", "department": dept, "department_name": dept,
        "part": "'lead'", "state": "CASE WHEN late THEN 'handling' ELSE 'replied' END", "given_at": "at",
        "clock": "'reply'", "due_at": "CASE WHEN late THEN at + interval '3 months' END",
        "warn_at": "CASE WHEN late THEN at + interval '75 days' END",
    }  # fmt: skip
    _insert(cursor, parts, part)


class _without_keys:  # noqa: N801  reads as words where it is used
    """While a table is filled its indexes are away; they are built once at the end."""

    def __init__(self, cursor: Any, *tables: Table) -> None:
        self.cursor, self.tables = cursor, [table.name for table in tables]
        self.made: list[str] = []

    def __enter__(self) -> None:
        for table in self.tables:
            self.cursor.execute(
                "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), c.conname,"
                " pg_get_constraintdef(c.oid) FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid"
                " WHERE i.indrelid = %s::regclass",
                (table,),
            )
            for index, made, constraint, rule in self.cursor.fetchall():
                if constraint:
                    self.cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")
                    self.made.append(f"ALTER TABLE {table} ADD CONSTRAINT {constraint} {rule}")
                else:
                    self.cursor.execute(f"DROP INDEX {index}")
                    self.made.append(made)

    def __exit__(self, *_: object) -> None:
        for statement in self.made:
            self.cursor.execute(statement)
