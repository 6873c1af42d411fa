"""Bringing a database to the newest schema with Alembic: the bus's own tables and the service's."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, MetaData, column, inspect, select, table

if TYPE_CHECKING:
    from alembic.config import Config

HERE = Path(__file__).parent
BUS = HERE.parent / "bus" / "migrations"
_VERSION = table("alembic_version", column("version_num"))
_REVISION = re.compile(r'^(down_)?revision = "(.+)"$', re.MULTILINE)


def configuration(engine: Engine, versions: Sequence[Path], metadata: Sequence[MetaData] = ()) -> "Config":
    """An Alembic configuration over these folders of versions; no ini file anywhere."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE / "alembic"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(str(folder) for folder in versions))
    config.attributes["engine"] = engine
    config.attributes["metadata"] = list(metadata)
    return config


def upgrade(engine: Engine, versions: Sequence[Path]) -> None:
    """Apply what is missing; several processes may ask at once on PostgreSQL, one does it.

    Alembic itself is loaded only when something is missing: most starts have nothing to do.
    """
    if _is_newest(engine, versions):
        return
    from alembic import command

    command.upgrade(configuration(engine, versions), "heads")


def _is_newest(engine: Engine, versions: Sequence[Path]) -> bool:
    """Whether the database stands at just the newest revision of every folder."""
    told = [
        found for folder in versions for file in folder.glob("*.py") for found in _REVISION.findall(file.read_text())
    ]
    before = {revision for down, revision in told if down}
    newest = {revision for down, revision in told if not down} - before
    with engine.connect() as connection:
        if not inspect(connection).has_table(_VERSION.name):
            return False
        return set(connection.execute(select(_VERSION.c.version_num)).scalars()) == newest
