"""The peer: a plain FastAPI, SQLAlchemy and PostgreSQL program with the seven steps of the loop, without a bus."""
