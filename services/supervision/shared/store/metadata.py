"""The one metadata all tables of supervision are in, and the kind of a running number."""

from sqlalchemy import BigInteger, Integer, MetaData

metadata = MetaData()
"""Whole once `services.supervision.service` is imported: each subject adds its own tables."""
Serial = BigInteger().with_variant(Integer, "sqlite")
