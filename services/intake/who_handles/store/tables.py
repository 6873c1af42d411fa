"""Versions of what was learned: the county's own data."""

from sqlalchemy import JSON, Boolean, Column, Float, Index, Integer, LargeBinary, String, Table, Text

from kit.db import UtcMoment
from services.intake.shared.metadata import metadata

models = Table(
    "learned_model",
    metadata,
    Column("version", String(36), primary_key=True),
    Column("learned", String(10), nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("examples", Integer, nullable=False),
    Column("decided", Integer, nullable=False),
    Column("reached", JSON, nullable=False),
    Column("threshold", Float),
    Column("size_bytes", Integer, nullable=False),
    Column("model", LargeBinary, nullable=False),
    Column("used_at", UtcMoment),
    Column("held", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_learned_model", "learned", "used_at"),
)
"""The one last used is in force. No threshold: it is never sure enough, and says nothing."""

M = models.c
