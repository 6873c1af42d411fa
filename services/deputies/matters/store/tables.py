"""Tables of matters: in whose hands each is, who was ever asked, and photos of answers."""

from sqlalchemy import JSON, Boolean, Column, Index, LargeBinary, SmallInteger, String, Table, Text, false

from kit.db import UtcMoment
from kit.search import SearchTexts
from services.deputies.shared.metadata import metadata

matters = Table(
    "matters",
    metadata,
    Column("appeal_id", String(64), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("category", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("township", String(9), nullable=False),
    Column("village", Text),
    Column("place", JSON, nullable=False),
    Column("channel", String(10), nullable=False),
    Column("photos", JSON, nullable=False),
    Column("submitted_at", UtcMoment, nullable=False),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    Column("state", String(10), nullable=False),
    Column("deputy_id", String(64)),
    Column("turn", SmallInteger, nullable=False),
    Column("due", JSON),
    Column("due_at", UtcMoment),
    Column("why", Text, nullable=False),
    Column("department", String(64)),
    Column("common_id", String(64)),
    Column("person_id", String(64)),
    Column("text_id", String(64)),
    Column("common_words", JSON),
    Index("ix_matters_common", "common_id"),
    Index("ix_matters_kind", "township", "category", "submitted_at", "appeal_id"),
    Index("ix_matters_deputy", "deputy_id", "state", "submitted_at"),
    Index("ix_matters_said", "submitted_at"),
    Index("ix_matters_state", "state", "due_at"),
    Index("ix_matters_township", "township", "submitted_at"),
)
"""A copy of each appeal, and in whose hands it is; `turn` is the offer that is running or was accepted. `common_id`,
`person_id`, `text_id`: which matter, person and text intake says it is of; empty: one of its own."""

offers = Table(
    "offers",
    metadata,
    Column("appeal_id", String(64), primary_key=True),
    Column("turn", SmallInteger, primary_key=True),
    Column("deputy_id", String(64), nullable=False),
    Column("state", String(12), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("submitted_at", UtcMoment),
    Index("ix_offers_deputy", "deputy_id", "at"),
    Index("ix_offers_submitted", "deputy_id", "submitted_at", "appeal_id"),
)
"""Every deputy who was ever asked for a matter, and how it ended. `submitted_at`: the matter's, by which lists of all
that a deputy had go."""

answer_photos = Table(
    "answer_photos",
    metadata,
    Column("photo_id", String(64), primary_key=True),
    Column("appeal_id", String(64), nullable=False),
    Column("jpeg", LargeBinary, nullable=False),
)

search = SearchTexts("matter_text", metadata)
matter_text = search.table
MATTER, SAID = "matter", "said"
"""By what matters are found: what whoever has or had one reads of it."""
