"""Which appeals a deputy has an interest in, by the register's own list."""

from collections.abc import Callable
from functools import partial
from typing import Any

from kit.bus.unit_of_work import ReadSession
from services.deputies.matters.domain.interest import asked_of, interest_in
from services.deputies.matters.store.candidates import candidate
from services.deputies.roster.interface import deputy
from services.deputies.shared.categories import categories


def tied_to(reading: ReadSession, deputy_id: str) -> Callable[[Any], bool]:
    """Whether a row of matters is one this deputy has an interest in; raises NotFound for nobody of the register."""
    one = candidate(deputy(reading, deputy_id))
    meant = partial(categories.meant, reading)
    return lambda row: interest_in(one, asked_of(row._mapping, meant)) is not None
