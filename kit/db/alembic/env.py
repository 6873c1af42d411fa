"""Runs migrations on the engine handed over by `kit.db.migrate`; never from a command line of its own."""

from alembic import context
from sqlalchemy import Engine, text

config = context.config
engine: Engine = config.attributes["engine"]

with engine.begin() as connection:
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(7002)"))
    context.configure(
        connection=connection,
        target_metadata=config.attributes["metadata"],
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
