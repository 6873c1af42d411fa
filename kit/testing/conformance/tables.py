"""The toys' one table."""

from sqlalchemy import Column, Integer, MetaData, String, Table

metadata = MetaData()

effects = Table(
    "effects",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("type", String(40), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("n", Integer, nullable=False),
)
