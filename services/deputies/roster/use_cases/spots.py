"""Give every station, village and building its QR spot: a code that begins with its township's nine digits."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from sqlalchemy import insert, select, update

from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from services.deputies.roster import store

PREFIXES = {"station": "S", "village": "V", "building": "B"}
Place = tuple[str, str | None, str, str | None]
"""Township, station, kind, and the name of the village or building."""


def keep_spots(work: UnitOfWork, stations: list[dict[str, Any]]) -> None:
    """Make the spots that are missing, numbered in their township; a code once given stays, posters hang on walls."""
    if not stations:
        return
    townships = {station["township"] for station in stations}
    there = select(store.spots).where(store.spots.c.township.in_(townships))
    rows = typed(store.SpotRow, work.connection.execute(there)).all()
    known = {_place(row): row for row in rows}
    wanted = _wanted(stations) | _renamed(known, stations)
    for place, name in wanted.items():
        if place in known and known[place].name != name:
            mine = update(store.spots).where(store.spots.c.code == known[place].code)
            work.connection.execute(mine.values(name=name))
    fresh = _numbered({place: name for place, name in wanted.items() if place not in known}, {row.code for row in rows})
    if fresh:
        work.connection.execute(insert(store.spots), fresh)


def _wanted(stations: list[dict[str, Any]]) -> dict[Place, str]:
    """Every spot the stations should have, with its name."""
    wanted: dict[Place, str] = {}
    for place in stations:
        township, station, name = place["township"], place["station"], place["name"]
        wanted[township, station, "station", ""] = name
        wanted |= {(township, station, "village", village): f"{name} · {village}" for village in place["villages"]}
        wanted |= {(township, station, "building", building): building for building in place["buildings"]}
    return wanted


def _renamed(known: Iterable[Place], stations: list[dict[str, Any]]) -> dict[Place, str]:
    """Spots of villages that are no longer in the list go by their station's name too."""
    name_of = {(station["township"], station["station"]): station["name"] for station in stations}
    return {
        place: f"{name_of[place[:2]]} · {place[3]}" for place in known if place[2] == "village" and place[:2] in name_of
    }


def _numbered(fresh: dict[Place, str], taken: set[str]) -> list[dict[str, Any]]:
    """The rows of new spots, each with the next free number of its kind in its township."""
    numbers: dict[str, Iterator[int]] = defaultdict(lambda: count(1))
    rows = []
    for (township, station, kind, local), name in fresh.items():
        prefix = f"{township}-{PREFIXES[kind]}"
        code = next(code for n in numbers[prefix] if (code := f"{prefix}{n:02d}") not in taken)
        village = local if kind == "village" else None
        row = {"code": code, "name": name, "kind": kind, "township": township, "village": village, "station": station}
        rows.append(row)
    return rows


def _place(row: store.SpotRow) -> Place:
    local = {"station": "", "village": row.village, "building": row.name}[row.kind]
    return row.township, row.station, row.kind, local
