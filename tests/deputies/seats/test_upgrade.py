"""A roster of the version before: who was in office has a seat, who was not has none."""

from pathlib import Path

from alembic import command
from sqlalchemy import create_engine, text

from kit.db.migrate import BUS, configuration
from services.deputies.service import MIGRATIONS

BEFORE = "deputies_0008"
ADD = """INSERT INTO deputies
    (deputy_id, name, level, township, constituency, villages, expertise, conflicts, active)
    VALUES (:who, :who, 'county', '420323100', '', '[]', '[]', '[]', :active)"""


def test_whoever_was_in_office_before_is_in_office_after_the_upgrade(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/deputies.sqlite")
    config = configuration(engine, [BUS, MIGRATIONS])
    command.upgrade(config, BEFORE)
    with engine.begin() as connection:
        connection.execute(text(ADD), [{"who": "D1", "active": True}, {"who": "D2", "active": False}])
    command.upgrade(config, "heads")
    with engine.begin() as connection:
        seats = connection.execute(text("SELECT deputy_id, position, kind, reason FROM seat_entries")).all()
        standing = connection.execute(text("SELECT deputy_id, active_from < datetime('now') FROM deputies")).all()
    assert [tuple(seat) for seat in seats] == [("D1", 1, "begun", "not_stated")]
    assert [tuple(one) for one in sorted(standing)] == [("D1", 1), ("D2", None)]
    engine.dispose()
