"""Voting's tables."""

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text, bindparam, insert, update

from kit.db import UtcMoment

metadata = MetaData()

proposals = Table(
    "proposals",
    metadata,
    Column("proposal_id", String(64), primary_key=True),
    Column("appeal_id", String(64), unique=True),
    Column("channel", String(12), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("township", String(9), nullable=False),
    Column("category", String(20), nullable=False),
    Column("collected_at", UtcMoment, nullable=False),
    Column("withdrawn_at", UtcMoment),
    Column("season_id", String(64)),
    Column("state", String(16), nullable=False, default="collected", server_default="collected"),
    Column("merged_into", String(64)),
    Column("voices", Integer, nullable=False, default=1, server_default="1"),
    Column("heard_at", Text, nullable=False, default="", server_default=""),
    Column("entered_by", Text, nullable=False, default="", server_default=""),
    Index("ix_proposals_season", "season_id", "collected_at", "proposal_id"),
    Index("ix_proposals_merged", "merged_into"),
    Index("ix_proposals_time", "collected_at", "proposal_id"),
    Index("ix_proposals_township", "township", "collected_at", "proposal_id"),
)

INSERT_PROPOSAL = insert(proposals)
WITHDRAW_PROPOSAL = (
    update(proposals)
    .where(proposals.c.appeal_id == bindparam("appeal"), proposals.c.withdrawn_at.is_(None))
    .values(withdrawn_at=bindparam("at", type_=UtcMoment()), state="withdrawn")
    .returning(proposals.c.proposal_id)
)
