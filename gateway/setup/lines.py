"""The lines of the checklist: what must be there before the county goes live, each counted by one small function."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from contracts.words import Role
from gateway.access.accounts import Account
from gateway.access.passwords import UNUSABLE
from gateway.pages import words
from gateway.pages.proof import leads_outside
from gateway.setup.facts import Facts


@dataclass(frozen=True)
class Line:
    """One line: of how many things how many are missing, which, where it is mended and by whom."""

    name: str
    """Its place in the vocabularies `checklist` and `checklist_how`."""
    total: int
    missing: int
    which: tuple[str, ...]
    """What is missing, by name, where the things have names."""
    href: str
    """The page where it is mended; empty: not on a page."""
    by: frozenset[Role]
    """Who may mend it."""

    @property
    def ready(self) -> bool:
        """Whether there is something at all, and nothing of it missing."""
        return self.total > 0 and self.missing == 0


OFFICE, OPERATOR = frozenset({Role.OFFICE}), frozenset({Role.OPERATOR})
BOTH = OFFICE | OPERATOR


def somebody_of_the_office(facts: Facts) -> Line:
    """Somebody of the congress's office can sign in."""
    return _one("office", bool(_able(facts.accounts, Role.OFFICE)), "/accounts", BOTH)


def county_brought_in(facts: Facts) -> Line:
    """The county says what it is called and which townships it has."""
    return _one("county", facts.county.county is not None, "/county/workbook", OFFICE)


def public_address(facts: Facts) -> Line:
    """The address on posters and slips leads to the platform from elsewhere."""
    return _one("address", leads_outside(facts.settings.public_url), "", OPERATOR)


def deputies_with_account(facts: Facts) -> Line:
    """Every deputy in office can sign in: an appeal is offered to each of them."""
    able = {one.actor.id for one in _able(facts.accounts, Role.DEPUTY)}
    without = [one.name for one in facts.deputies if one.deputy_id not in able]
    return _some("deputies", len(facts.deputies), without, "/accounts/people", OPERATOR)


def departments_with_account(facts: Facts) -> Line:
    """Every department that is given orders can sign in."""
    able = {one.actor.department for one in _able(facts.accounts, Role.DEPARTMENT)}
    without = [one.title for one in facts.departments if one.department not in able]
    return _some("departments", len(facts.departments), without, "/accounts/people", OPERATOR)


def townships_with_deputy(facts: Facts) -> Line:
    """Every township has a deputy in office: what is said there is offered to somebody near."""
    townships = [one for one in facts.county.townships if one.active]
    there = {one.township for one in facts.deputies}
    without = [one.name for one in townships if one.code not in there]
    return _some("townships", len(townships), without, "/office/deputies", OFFICE)


def categories_with_department(facts: Facts) -> Line:
    """Every category has a department that it goes to unless somebody decides otherwise."""
    without = [words.chinese("category", one) for one, has in facts.categories.items() if not has]
    return _some("categories", len(facts.categories), without, "/office/county/categories", OFFICE)


def stations_with_duty(facts: Facts) -> Line:
    """Every station has somebody on duty, today or on a day to come."""
    without = [one.name for one in facts.stations if one.duty_until is None]
    return _some("stations", len(facts.stations), without, "/duty", OFFICE)


def calendar_known(facts: Facts) -> Line:
    """The list of holidays is known of every year that deadlines run in now."""
    unknown = [year for year, known in facts.calendars.items() if not known]
    year = unknown[0] if unknown else max(facts.calendars, default=facts.now.year)
    href = f"/office/calendar?year={year}&month=10"
    return _some("calendar", len(facts.calendars), [str(one) for one in unknown], href, OFFICE)


def backup_taken(facts: Facts) -> Line:
    """A backup was taken and restored aside not long ago."""
    oldest = facts.now - timedelta(hours=facts.settings.backup_hours)
    return _one("backup", facts.backup_at is not None and facts.backup_at >= oldest, "", OPERATOR)


LINES: tuple[Callable[[Facts], Line], ...] = (
    somebody_of_the_office,
    county_brought_in,
    public_address,
    categories_with_department,
    townships_with_deputy,
    deputies_with_account,
    departments_with_account,
    stations_with_duty,
    calendar_known,
    backup_taken,
)
"""In the order of the morning: what the later ones need comes first."""


def checklist(facts: Facts) -> list[Line]:
    """Every line."""
    return [line(facts) for line in LINES]


def _able(accounts: Sequence[Account], role: Role) -> list[Account]:
    """Accounts of a role that can be signed in to, or could with the slip that was given."""
    return [one for one in accounts if one.actor.role is role and one.active and one.password_hash != UNUSABLE]


def _one(name: str, there: bool, href: str, by: frozenset[Role]) -> Line:
    return Line(name, 1, 0 if there else 1, (), href, by)


def _some(name: str, total: int, missing: Sequence[str], href: str, by: frozenset[Role]) -> Line:
    return Line(name, total, len(missing), tuple(missing), href, by)
