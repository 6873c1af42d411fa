"""What a statement is in SQL is worked out once for all databases of a process's tests, not for each of them anew.

SQLAlchemy keeps it for each engine, and a test has an engine of its own: a third of what a test of a use case burns.
"""

from collections.abc import Iterator, MutableMapping
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.util import LRUCache

from kit.db import Database

KEPT = 2_000
"""Statements kept: more than one service has."""


class _Shared(MutableMapping[Any, Any]):
    """Keys begin with the engine's dialect; here with its name and driver, which are all our engines differ in."""

    def __init__(self) -> None:
        self._kept: LRUCache[Any, Any] = LRUCache(KEPT)

    def __getitem__(self, key: Any) -> Any:
        return self._kept[_of_any_engine(key)]

    def __setitem__(self, key: Any, compiled: Any) -> None:
        self._kept[_of_any_engine(key)] = compiled

    def __delitem__(self, key: Any) -> None:
        del self._kept[_of_any_engine(key)]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def _of_any_engine(key: Any) -> Any:
    dialect, *rest = key
    return (dialect.name, dialect.driver, *rest)


_shared = _Shared()


def share(database: Database) -> None:
    """Let this database use, and add to, what others of its kind have worked out; its own dialect and events stay."""
    for engine in vars(database).values():
        if isinstance(engine, Engine):
            engine.update_execution_options(compiled_cache=_shared)
