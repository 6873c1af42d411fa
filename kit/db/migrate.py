"""Bringing a database to the newest schema with Alembic: the bus's own tables and the service's."""

import logging
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, MetaData, column, inspect, select, table

if TYPE_CHECKING:
    from alembic.config import Config

log = logging.getLogger(__name__)
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

    A database that a later version has brought up is used as it stands, since migrations only add: who goes back one
    version starts on it. Alembic itself is loaded only when something is missing: most starts have nothing to do.
    """
    standing, newest = _standing(engine), _newest(versions)
    if standing.keys() == newest.keys() and all(standing[line] >= newest[line] for line in newest):
        if standing != newest:
            log.warning("the database is a later version's and used as it stands", extra={"revisions": standing})
        return
    from alembic import command

    command.upgrade(configuration(engine, versions), "heads")


def _newest(versions: Sequence[Path]) -> dict[str, int]:
    """The number of the newest revision of every folder, by the name that its revisions have in common."""
    told = [
        found for folder in versions for file in folder.glob("*.py") for found in _REVISION.findall(file.read_text())
    ]
    before = {revision for down, revision in told if down}
    return _numbers({revision for down, revision in told if not down} - before)


def _standing(engine: Engine) -> dict[str, int]:
    """The same of a database; nothing when it has no tables yet."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(_VERSION.name):
            return {}
        return _numbers(connection.execute(select(_VERSION.c.version_num)).scalars())


def _numbers(revisions: Iterable[str]) -> dict[str, int]:
    parts = (revision.rpartition("_") for revision in revisions)
    return {line: int(number) for line, _, number in parts}
