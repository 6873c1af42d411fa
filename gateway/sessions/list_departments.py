"""The departments that a list of candidates names: written as people write them, kept as the register has them."""

from collections.abc import Iterable

from contracts import sessions as h
from contracts.base import Actor
from contracts.supervision import Department, ListDepartments
from gateway.context import AppContext
from gateway.pages import lookups


async def resolved(
    app_context: AppContext, actor: Actor, candidates: Iterable[h.Candidate]
) -> tuple[list[h.Candidate], list[str]]:
    """The list with each department under its title in the register, and the names the register does not know.

    A name is a title or a code; one that was merged stands for its successor. While the register cannot be asked, the
    list is taken as it is written: supervision resolves it once more when a project is adopted.
    """
    listed, found = list(candidates), await lookups.maybe(app_context, ListDepartments(), actor)
    if found is None:
        return listed, []
    known = _known(found.items)
    unknown = dict.fromkeys(one.department for one in listed if one.department and one.department not in known)
    named = [one.model_copy(update={"department": known.get(one.department or "", one.department)}) for one in listed]
    return named, [name for name in unknown if name]


def _known(register: list[Department]) -> dict[str, str]:
    """Titles and codes, each with the title of who has the work now."""
    by_code = {one.department: one for one in register}
    told: dict[str, str] = {}
    for one in register:
        now, seen = one, set[str]()
        while now.merged_into in by_code and now.department not in seen:
            seen.add(now.department)
            now = by_code[now.merged_into or ""]
        for name in (one.title, one.department):
            told.setdefault(name, now.title)
    return told
