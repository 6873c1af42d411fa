"""What an imported list says of its deputies' seats: read once for all of them, recorded for those that are kept."""

from collections.abc import Collection, Iterable, Mapping

from contracts import deputies as d
from kit.bus.unit_of_work import UnitOfWork
from services.deputies.seats import store
from services.deputies.seats.domain import cells, said
from services.deputies.seats.domain.seats import Entry
from services.deputies.seats.domain.terms import Term, Terms
from services.deputies.seats.use_cases.standing import Standing, reckoned
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.domain.faults import Checked


class SeatsOfList:
    """The seats of the deputies of one list; `coming` are terms that come in with it."""

    def __init__(
        self, work: UnitOfWork, settings: DeputiesSettings, deputy_ids: Collection[str], coming: Iterable[d.Term]
    ) -> None:
        self._work, self._settings = work, settings
        terms = [Term(one.level, one.name, one.begin, one.end) for one in coming]
        by_name = {(one.level, one.name): one for one in [*store.every_term(work), *terms]}
        self._terms = Terms(by_name.values())
        self._entries = store.entries_of(work, deputy_ids)
        self._new: dict[str, list[Entry]] = {}
        self._today = work.today(settings.zone)

    def check(self, deputy_id: str, level: str, row: Mapping[str, str], checked: Checked, *, fresh: bool) -> None:
        """Note what is wrong with what the row says of a seat; keep in mind what is to be recorded of it."""
        told = cells.read(row, checked)
        if checked.faults:
            return
        new, fault = said.recorded(self._known(deputy_id, level), told, fresh=fresh)
        if fault is not None:
            checked.wrong(fault.column, fault.zh, fault.en)
        self._new.setdefault(deputy_id, new)

    def leaves(self, deputy_id: str, level: str) -> None:
        """Somebody's number is another's now: the seat, if any, is over today."""
        self._new[deputy_id] = said.end_today(self._known(deputy_id, level))

    def standing(self, deputy_id: str, level: str) -> Standing:
        """Who is in office by what was recorded and what is to be."""
        entries = [*self._entries.get(deputy_id, ()), *self._new.get(deputy_id, ())]
        return reckoned(entries, self._terms, level, self._work.now, self._settings.zone)

    def record(self, deputy_ids: Iterable[str]) -> None:
        """Write down what is new of these, who are in the roster by now."""
        kept = [(deputy_id, entry) for deputy_id in sorted(deputy_ids) for entry in self._new.get(deputy_id, ())]
        store.add(self._work, kept)

    def _known(self, deputy_id: str, level: str) -> said.Known:
        return said.Known(list(self._entries.get(deputy_id, ())), self._terms, level, self._today)
