"""What the gateway knows of WeChat's mini-program; nobody's openid stands in it in the clear."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from gateway.access.tables import metadata
from kit.db import UtcMoment

wechat_bindings = Table(
    "wechat_bindings",
    metadata,
    Column("account_id", String(64), primary_key=True),
    Column("opener", String(64), nullable=False, unique=True),
    Column("sealed", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("bound_at", UtcMoment, nullable=False),
)
"""Whose mini-program an account's is, while the account's sessions of that epoch last: `opener` is a keyed hash of the
openid, `sealed` has the openid and the session_key."""

wechat_grants = Table(
    "wechat_grants",
    metadata,
    Column("account_id", String(64), primary_key=True),
    Column("template", String(100), primary_key=True),
    Column("left_over", Integer, nullable=False),
)
"""How many messages of a template a person has still allowed: one a grant."""

wechat_appeals = Table(
    "wechat_appeals",
    metadata,
    Column("opener", String(64), primary_key=True),
    Column("appeal", String(64), primary_key=True),
    Column("sealed", Text, nullable=False),
    Column("bound_at", UtcMoment, nullable=False),
    Index("ix_wechat_appeals_bound", "bound_at"),
)
"""A resident's own appeals: `appeal` is a keyed hash of the tracking code, `sealed` has code and secret under a key
that follows from the openid too, so that without the resident's WeChat nobody knows whose they are, or opens them."""
