"""Several years in a row: what changes between two of them, and the next one with other luck."""

from datetime import date, timedelta

from benchmarks.year.congress import Congress
from benchmarks.year.play import Year
from contracts.base import Actor
from contracts.county import DecideTownships
from contracts.supervision import MergeDepartment
from gateway.county.mergers import merge
from gateway.demo.fill import accounts


async def live_term(first: Year, years: int) -> Year:
    """The rest of one term, and the first year of the next; returns the last year lived.

    A department and a township become part of others after the first year, the new congress meets before the last.
    """
    lived, last = first, first.n.year + years - 1
    congress = Congress(lived.hands, lived.world, lived.n.seed, last)
    await congress.begin()
    await accounts(lived.hands.app_context, lived.accounts())
    lived.meeting = congress.meeting(lived.n.year)
    lived.sits(await congress.fill_seats(lived.people))
    await lived.play()
    while lived.n.year < last:
        lived = await _next(lived, congress)
        await lived.play()
    return lived


async def _next(old: Year, congress: Congress) -> Year:
    """The first days of January: who and what there is from now on."""
    year = old.n.year + 1
    old.plan_rest()
    await old.agenda.until(old.agenda.of(date(year, 1, 2)))
    if not old.world.gone:
        await _merge_department(old)
        await _join_townships(old)
    await old.agenda.until(old.agenda.of(date(year, 1, 3)))
    elects = year == congress.turns.year
    people = await (congress.elect(old.people, old.agenda) if elects else congress.fill_seats(old.people))
    people = [_of_now(one, old) for one in people]
    new = type(old)(old.hands, old.n.of(year), people, old.world, old.agenda)
    old.sits(people)  # what is still under way is done by whoever has it
    new.meeting = congress.meeting(year)
    return new


def _of_now(one: Actor, year: Year) -> Actor:
    """Whose township is part of another is of that one."""
    old, into = year.world.joining
    return one.model_copy(update={"township": into}) if one.township == old and old in year.world.gone else one


async def _merge_department(year: Year) -> None:
    """机构改革: with what it has in hand, and its accounts."""
    old, into = year.world.merging
    merged = MergeDepartment(department=old, into=into, reason="机构改革方案：两局合并，职责整体划转。")
    await merge(year.hands.app_context, merged, year.office, key=f"year-merged-{old}", address="")
    year.world.merge()
    await year.hands.settle()


async def _join_townships(year: Year) -> None:
    """行政区划调整: its deputies, stations and codes on walls are the other's."""
    old, into = year.world.joining
    there = next(one for one in year.world.county.townships if one.code == into)
    decided = DecideTownships(
        day=year.today() - timedelta(days=1), decision="行政区划调整批复：两地合并。", before=[old, into], after=[there]
    )
    await year.hands.do(decided, year.office)
    year.world.join()
    await year.hands.settle()
