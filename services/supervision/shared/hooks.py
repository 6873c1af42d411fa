"""How a subject takes part in what another one decides, without either knowing the other.

The calendar edits a day, a department is merged, a voice counts otherwise, and each reaches into what other subjects
keep. A subject marks the method of its entrypoint class that does its share; every method that is marked is run, in the
order in which `service.py` names the subjects. So there is one list of subjects, and a new one joins it once.
"""

from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from typing import Any

from kit.bus.unit_of_work import UnitOfWork
from services.supervision.shared.domain.calendar_change import CalendarChange
from services.supervision.shared.domain.successor import Successor

Recount = Callable[[Any, UnitOfWork, CalendarChange], None]
Move = Callable[[Any, UnitOfWork, Successor], Sequence[Any]]
Note = Callable[[Any, UnitOfWork, Mapping[str, Collection[tuple[str, str]]]], None]
_recounts: set[Recount] = set()
_notes: set[Note] = set()
_moves: dict[Move, str] = {}


def on_calendar_edit(method: Recount) -> Recount:
    """`def recount_…(self, work, change)`: counts anew what the subject has running over that day, or over any."""
    _recounts.add(method)
    return method


def on_department_merge(field: str) -> Callable[[Move], Move]:
    """`def move_…(self, work, heir)`: hands over what is open; gives what `department.merged` tells as `field`."""

    def mark(method: Move) -> Move:
        _moves[method] = field
        return method

    return mark


def on_voices_moved(method: Note) -> Note:
    """`def note_…(self, work, moved)`: appeals that count otherwise, each with the kinds and places it counted as."""
    _notes.add(method)
    return method


def tells_of(service: object) -> list[Callable[[UnitOfWork, Mapping[str, Collection[tuple[str, str]]]], None]]:
    """What the subjects of a service do when voices count otherwise than before."""
    return [method.__get__(service) for method in _marked(service, _notes)]


def recounts_of(service: object) -> list[Callable[[UnitOfWork, CalendarChange], None]]:
    """What the subjects of a service do when days count otherwise than before."""
    return [method.__get__(service) for method in _marked(service, _recounts)]


def moves_of(service: object) -> list[tuple[str, Callable[[UnitOfWork, Successor], Sequence[Any]]]]:
    """What the subjects of a service do when a department is merged, each with the field that tells of it."""
    return [(_moves[method], method.__get__(service)) for method in _marked(service, _moves)]


def _marked(service: object, marked: Container[Any]) -> Iterator[Any]:
    for kind in type(service).__mro__:
        yield from (method for method in vars(kind).values() if callable(method) and method in marked)
