"""The peer: one plain FastAPI, SQLAlchemy and PostgreSQL program that does the seven steps of the loop, without a bus."""
