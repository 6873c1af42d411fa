"""What the migrations build is what the code describes, on both databases."""

import importlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, inspect

from kit.bus import tables
from kit.db import Database, migrate

ROOT = Path(__file__).parents[3]
SERVICES = ["intake", "deputies", "supervision", "voting"]


def _differences(url: str, versions: list[Path], metadata: list[MetaData]) -> list[Any]:
    database = Database(url)
    try:
        migrate.upgrade(database.engine, versions)
        migrate.upgrade(database.engine, versions)  # a second start finds nothing to do
        with database.transaction() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            return list(compare_metadata(context, metadata))
    finally:
        database.close()


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_a_services_migrations_build_the_tables_its_store_describes(
    service: str, dialect: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    versions = [migrate.BUS, ROOT / "services" / service / "migrations"]
    for file in (ROOT / "services" / service).glob("store_*.py"):
        importlib.import_module(f"services.{service}.{file.stem}")
    store = importlib.import_module(f"services.{service}.store")
    url = _url(dialect, tmp_path, request)
    assert _differences(url, versions, [tables.metadata, store.metadata]) == []


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_gateways_migrations_build_the_tables_it_describes(
    dialect: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    described = importlib.import_module("gateway.access.tables").metadata
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
