"""Tables of submitted suggestions: parts of departments, contacts, replies, ratings and history."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    and_,
    literal_column,
    text,
)

from kit.db import UtcMoment
from services.supervision.shared.store.columns import story_table
from services.supervision.shared.store.metadata import metadata
from services.supervision.shared.store.to_read import settled, to_read

suggestions = Table(
    "suggestion",
    metadata,
    Column("suggestion_id", String(64), primary_key=True),
    Column("year", SmallInteger, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("number", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("asks", Text, nullable=False),
    Column("category", String(20), nullable=False),
    Column("township", String(9)),
    Column("lead", JSON, nullable=False),
    Column("lead_id", String(64), nullable=False),
    Column("signers", JSON, nullable=False),
    Column("occasion", String(10), nullable=False),
    Column("occasion_name", Text, nullable=False),
    Column("talks", JSON, nullable=False),
    Column("wished", JSON, nullable=False),
    Column("disclosure", String(10), nullable=False),
    Column("appeal_ids", JSON, nullable=False),
    Column("submitted_at", UtcMoment, nullable=False),
    Column("state", String(12), nullable=False),
    Column("key", Boolean, nullable=False),
    Column("congress_leader", Text, nullable=False),
    Column("government_leader", Text, nullable=False),
    Column("joined_to", String(64)),
    Column("result", String(1)),
    Column("replied_at", UtcMoment),
    Column("replied_on_time", Boolean),
    Column("satisfied", Boolean),
    Column("closed_at", UtcMoment),
    Column("look_back_on", Date),
    Column("looked_back", String(12), nullable=False),
    Column("look_back_words", Text, nullable=False),
    settled(),
    Index("ix_suggestion_year", "year", "serial", unique=True),
    Index("ix_suggestion_time", "submitted_at", "suggestion_id"),
    Index("ix_suggestion_lead", "lead_id"),
    Index(
        "ix_suggestion_joined",
        "joined_to",
        postgresql_where=text("joined_to IS NOT NULL"),
        sqlite_where=text("joined_to IS NOT NULL"),
    ),
)
"""One row a suggestion; its row lock orders all work on it. `replied_at`: when the last department that
answers had; `satisfied`: with every result that was rated.
"""

parts = Table(
    "suggestion_part",
    metadata,
    Column("assignment_id", String(64), primary_key=True),
    Column("suggestion_id", String(64), nullable=False, index=True),
    Column("department", String(64), nullable=False),
    Column("department_name", Text, nullable=False),
    Column("part", String(10), nullable=False),
    Column("leader", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("round", SmallInteger, nullable=False),
    Column("rated_round", SmallInteger, nullable=False),
    Column("given_at", UtcMoment, nullable=False),
    Column("months", SmallInteger, nullable=False),
    Column("clock", String(10), nullable=False),
    Column("due_at", UtcMoment),
    Column("due_why", Text, nullable=False),
    Column("due_why_en", Text, nullable=False),
    Column("due_named", Boolean, nullable=False),
    Column("warn_at", UtcMoment),
    Column("turn_at", UtcMoment),
    Column("return_reason", Text, nullable=False),
    Column("opinion", Text, nullable=False),
    Index("ix_suggestion_part_department", "department", "state"),
    Index("ix_suggestion_part_turn", "turn_at"),
)
"""`clock` is what runs now (reply, opinion, rate), none with an empty `due_at`, `due_named` when the office
named its due day; the name is as it was when given."""

contacts = Table(
    "suggestion_contact",
    metadata,
    Column("contact_id", String(64), primary_key=True),
    Column("assignment_id", String(64), nullable=False, index=True),
    Column("suggestion_id", String(64), nullable=False, index=True),
    Column("phase", String(10), nullable=False),
    Column("round", SmallInteger, nullable=False),
    Column("way", String(10), nullable=False),
    Column("people", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("held_on", String(10), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("denied", Text, nullable=False),
)

replies = Table(
    "suggestion_reply",
    metadata,
    Column("assignment_id", String(64), primary_key=True),
    Column("round", SmallInteger, primary_key=True),
    Column("suggestion_id", String(64), nullable=False, index=True),
    Column("result", String(1), nullable=False),
    Column("text", Text, nullable=False),
    Column("disclosure", String(10), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("on_time", Boolean, nullable=False),
    Column("department_name", Text, nullable=False),
    settled(),
)

ratings = Table(
    "suggestion_rating",
    metadata,
    Column("assignment_id", String(64), primary_key=True),
    Column("round", SmallInteger, primary_key=True),
    Column("suggestion_id", String(64), nullable=False, index=True),
    Column("attitude", String(20), nullable=False),
    Column("result", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    settled(),
)
"""`settled_at`: also of what is not published in full, since it was written."""

lines = story_table("suggestion", settled())
"""The history of each suggestion; rows are only ever added. `settled_at`: of words that looked back, as of ratings."""

S, P, R, G, L = suggestions.c, parts.c, replies.c, ratings.c, lines.c
FULL = "full"
PUBLISHED = S.disclosure == literal_column(f"'{FULL}'")
REPLIED = and_(R.text != literal_column("''"), R.disclosure == literal_column(f"'{FULL}'"))
REASONED = G.reason != literal_column("''")
LOOKED_BACK = L.event == literal_column("'looked_back'")
to_read("suggestion_text", S.settled_at, S.submitted_at, S.suggestion_id, which=PUBLISHED)
to_read("suggestion_reply", R.settled_at, R.at, R.assignment_id, R.round, which=REPLIED)
to_read("suggestion_rating", G.settled_at, G.at, G.assignment_id, G.round, which=REASONED)
to_read("suggestion_look_back", L.settled_at, L.at, L.suggestion_id, which=LOOKED_BACK)
