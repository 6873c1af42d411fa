"""Bringing a database to the newest schema with Alembic: the bus's own tables and the service's."""

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, MetaData

HERE = Path(__file__).parent
BUS = HERE.parent / "bus" / "migrations"


def configuration(engine: Engine, versions: Sequence[Path], metadata: Sequence[MetaData] = ()) -> Config:
    """An Alembic configuration over these folders of versions; no ini file anywhere."""
    config = Config()
    config.set_main_option("script_location", str(HERE / "alembic"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(str(folder) for folder in versions))
    config.attributes["engine"] = engine
    config.attributes["metadata"] = list(metadata)
    return config


def upgrade(engine: Engine, versions: Sequence[Path]) -> None:
    """Apply what is missing; several processes may ask at once on PostgreSQL, one does it."""
    command.upgrade(configuration(engine, versions), "heads")
