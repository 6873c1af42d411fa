"""What waits to be read, or for its end, is found among very much; a season with a published list keeps its numbers."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "voting_0019"
down_revision = "voting_0018"
branch_labels = None
depends_on = None

SORTS = ("state", "category", "channel")
ENDS = "'adopted', 'approved', 'merged', 'not_adopted', 'not_feasible', 'published', 'screened_out'"
UNDECIDED = f"withdrawn_at IS NULL AND state NOT IN ({ENDS})"
MERGED = "merged_into IS NOT NULL"
OPEN = "given_at IS NULL AND withdrawn_at IS NULL"
UNREAD = "withdrawn_at IS NULL AND settled_at IS NULL"
QUOTES = "step IN ('feasible', 'not_feasible') AND same_as IS NULL"
UNREAD_QUOTES = f"{QUOTES} AND settled_at IS NULL"
DECIDED = """
    UPDATE {table} SET settled_at = (
        SELECT r.at FROM release r WHERE r.kind = '{kind}' AND r.key = {table}.{key} AND r.overtaken_at IS NULL
    )
    WHERE {key} IN (SELECT r.key FROM release r WHERE r.kind = '{kind}' AND r.overtaken_at IS NULL)
"""
COUNTED = """
    UPDATE seasons SET
        ideas = (SELECT count(*) FROM proposals p WHERE p.season_id = seasons.season_id AND p.withdrawn_at IS NULL),
        candidates = (
            SELECT count(*) FROM sheets s WHERE s.season_id = seasons.season_id AND s.published_at IS NOT NULL
        )
    WHERE published_at IS NOT NULL
"""


def upgrade() -> None:
    for table, kind, key in (("proposals", "idea", "proposal_id"), ("history", "idea_opinion", "line_id")):
        op.add_column(table, sa.Column("settled_at", UtcMoment))
        op.execute(DECIDED.format(table=table, kind=kind, key=key))
    for sort in SORTS:
        op.create_index(f"ix_proposals_{sort}", "proposals", [sort, "collected_at", "proposal_id"])
    op.drop_index("ix_proposals_merged", "proposals")
    _few("ix_proposals_merged", "proposals", ["merged_into"], MERGED)
    _few("ix_proposals_undecided", "proposals", ["season_id"], UNDECIDED)
    _few("ix_proposals_unread", "proposals", ["collected_at", "proposal_id"], UNREAD)
    op.create_index("ix_opinions_asked", "opinions", ["asked_at", "opinion_id"])
    _few("ix_opinions_open", "opinions", ["asked_at", "opinion_id"], OPEN)
    op.drop_index("ix_history_step", "history")  # which SQLite would take for all of them
    _few("ix_history_quotes", "history", ["at", "line_id", "step"], QUOTES)  # of two that serve it takes the later
    _few("ix_history_unread", "history", ["at", "line_id"], UNREAD_QUOTES)
    op.add_column("seasons", sa.Column("ideas", sa.Integer))
    op.add_column("seasons", sa.Column("candidates", sa.Integer))
    op.execute(COUNTED)


def downgrade() -> None:
    op.drop_column("seasons", "candidates")
    op.drop_column("seasons", "ideas")
    op.drop_index("ix_history_unread", "history")
    op.drop_index("ix_history_quotes", "history")
    op.create_index("ix_history_step", "history", ["step", "at", "line_id"])
    op.drop_index("ix_opinions_open", "opinions")
    op.drop_index("ix_opinions_asked", "opinions")
    for name in ("unread", "undecided", "merged", *SORTS):
        op.drop_index(f"ix_proposals_{name}", "proposals")
    op.create_index("ix_proposals_merged", "proposals", ["merged_into"])
    for table in ("history", "proposals"):
        op.drop_column(table, "settled_at")


def _few(name: str, table: str, columns: list[str], which: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(which), postgresql_where=sa.text(which))
