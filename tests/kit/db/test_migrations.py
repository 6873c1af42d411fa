"""What the migrations build is what the code describes, on both databases."""

import importlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.util.exc import CommandError
from sqlalchemy import MetaData, column, insert, inspect, select, table, update

from kit.bus import tables
from kit.db import Database, migrate

ROOT = Path(__file__).parents[3]
METADATA = {
    "intake": "shared.metadata",
    "deputies": "shared.metadata",
    "supervision": "shared.store.metadata",
    "voting": "shared.metadata",
    "voting/box": "store.tables",
    "voting/scrutiny": "store",
}
"""Where each service's tables are listed."""
KEPT = {
    "id": 7,
    "consumer": "supervision.follow_the_loop",
    "event_id": "e-1",
    "subject": "a-1",
    "state": "dead",
    "attempts": 9,
    "reason": "no such department",
    "body": "{}",
}


VERSION = table("alembic_version", column("version_num"))


def stand_at(database: Database, revision: str) -> None:
    """As another version, or another service, would have left it."""
    with database.transaction() as connection:
        connection.execute(update(VERSION).values(version_num=revision))


def _differences(url: str, versions: list[Path], metadata: list[MetaData]) -> list[Any]:
    database = Database(url)
    try:
        migrate.upgrade(database.engine, versions)
        migrate.upgrade(database.engine, versions)  # a second start finds nothing to do
        with database.transaction() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            return [each for each in compare_metadata(context, metadata) if not _of_fts(each, connection.dialect.name)]
    finally:
        database.close()


def _of_fts(difference: Any, dialect: str) -> bool:
    """SQLite's own tables of the search, of which no store knows, in the place of PostgreSQL's index."""
    if dialect != "sqlite":
        return False
    what, of = difference[:2]
    return (what == "remove_table" and "_index_words" in of.name) or (what == "add_index" and "_grams" in of.name)


@pytest.mark.parametrize("service", METADATA)
@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_a_services_migrations_build_the_tables_its_store_describes(
    service: str, dialect: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    versions = [migrate.BUS, ROOT / "services" / service / "migrations"]
    package = f"services.{service.replace('/', '.')}"
    importlib.import_module(f"{package}.service")  # all its subjects, and so all their tables
    metadata = importlib.import_module(f"{package}.{METADATA[service]}").metadata
    assert _differences(_url(dialect, tmp_path, request), versions, [tables.metadata, metadata]) == []


def test_what_was_kept_under_the_old_name_is_kept_under_the_new(empty: Database) -> None:
    """The table `letters` of a database that an older version made."""
    command.upgrade(migrate.configuration(empty.engine, [migrate.BUS]), "bus_0001")
    with empty.transaction() as connection:
        connection.execute(insert(table("letters", *(column(name) for name in KEPT))).values(KEPT))
    migrate.upgrade(empty.engine, [migrate.BUS])
    with empty.transaction() as connection:
        row = connection.execute(select(tables.deferred)).one()._mapping
    assert {name: row[name] for name in KEPT} == KEPT


def test_a_database_that_a_later_version_brought_up_is_used_as_it_stands(empty: Database) -> None:
    migrate.upgrade(empty.engine, [migrate.BUS])
    stand_at(empty, "bus_0099")
    migrate.upgrade(empty.engine, [migrate.BUS])
    with empty.transaction() as connection:
        assert connection.execute(select(VERSION)).scalars().all() == ["bus_0099"]
        assert connection.execute(select(tables.deferred)).all() == []


def test_a_database_of_another_service_is_refused(empty: Database) -> None:
    migrate.upgrade(empty.engine, [migrate.BUS])
    stand_at(empty, "intake_0099")
    with pytest.raises(CommandError, match="intake_0099"):
        migrate.upgrade(empty.engine, [migrate.BUS])


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_gateways_migrations_build_the_tables_it_describes(
    dialect: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    described = importlib.import_module("gateway.access.wechat_tables").metadata  # with those of tables
    assert _differences(_url(dialect, tmp_path, request), [ROOT / "gateway" / "migrations"], [described]) == []


def _url(dialect: str, folder: Path, request: pytest.FixtureRequest) -> str:
    if dialect == "sqlite":
        return f"sqlite:///{folder}/schema.db"
    fresh: Callable[[], str] = request.getfixturevalue("database_url")
    return fresh()


def test_a_start_with_nothing_to_migrate_does_not_load_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/schema.db"
    versions = [migrate.BUS, ROOT / "services" / "intake" / "migrations"]
    database = Database(url)
    migrate.upgrade(database.engine, versions)
    database.close()
    again = (
        "import sys; from pathlib import Path; from kit.db import Database, migrate; "
        f"migrate.upgrade(Database({url!r}).engine, [Path(one) for one in {[str(one) for one in versions]!r}]); "
        "print('alembic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", again], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_a_database_of_an_older_release_is_brought_forward(
    dialect: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    newest, versions = ROOT / "services" / "intake" / "migrations", tmp_path / "older"
    shutil.copytree(newest, versions)
    for later in sorted(versions.glob("*.py"))[2:]:
        later.unlink()
    database = Database(_url(dialect, tmp_path, request))
    migrate.upgrade(database.engine, [migrate.BUS, versions])
    assert not inspect(database.engine).has_table("open_months")
    migrate.upgrade(database.engine, [migrate.BUS, newest])
    assert inspect(database.engine).has_table("open_months")
    database.close()
