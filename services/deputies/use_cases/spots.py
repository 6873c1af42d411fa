"""Give every station, village and building its QR spot: a code that begins with its township's nine digits."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from typing import Any

from sqlalchemy import insert, select, update

from kit.bus.work import Work
from services.deputies import store

LETTERS = {"station": "S", "village": "V", "building": "B"}
Place = tuple[str, str, str, str]
"""Township, station, kind, and the name of the village or building."""


def keep_spots(work: Work, stations: list[dict[str, Any]]) -> None:
    """Make the spots that are missing, numbered in their township; a code once given stays, posters hang on walls."""
    if not stations:
        return
    townships = {one["township"] for one in stations}
    rows = work.connection.execute(select(store.spots).where(store.spots.c.township.in_(townships))).all()
    known = {_place(row): row for row in rows}
    taken = {row.code for row in rows}
    numbers: dict[str, Iterator[int]] = defaultdict(lambda: count(1))
    fresh: list[dict[str, Any]] = []
    for station in stations:
        for place, name in _wanted(station):
            township, key, kind, local = place
            if (row := known.get(place)) is not None:
                if row.name != name:
                    work.connection.execute(update(store.spots).where(store.spots.c.code == row.code).values(name=name))
                continue
            prefix = f"{township}-{LETTERS[kind]}"
            code = next(code for n in numbers[prefix] if (code := f"{prefix}{n:02d}") not in taken)
            taken.add(code)
            village = local if kind == "village" else None
            fresh.append(
                {"code": code, "name": name, "kind": kind, "township": township, "village": village, "station": key}
            )
    if fresh:
        work.connection.execute(insert(store.spots), fresh)


def _wanted(station: dict[str, Any]) -> list[tuple[Place, str]]:
    """Every spot the station should have, with its name."""
    township, key, name = station["township"], station["station"], station["name"]
    return [
        ((township, key, "station", ""), name),
        *(((township, key, "village", one), f"{name} · {one}") for one in station["villages"]),
        *(((township, key, "building", one), one) for one in station["buildings"]),
    ]


def _place(row: Any) -> Place:
    local = {"station": "", "village": row.village, "building": row.name}[row.kind]
    return row.township, row.station, row.kind, local
