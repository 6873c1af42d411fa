"""The county's categories as this process was told them last; before the county said its own, the template's.

One process serves one county, as with its places.
"""

from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator

from contracts.categories import DEFAULT, Category
from contracts.fields import CategoryCode

Names = dict[str, tuple[str, str]]
"""Chinese and English name by code."""


def _names(entries: Iterable[Category]) -> Names:
    return {one.code: (one.name, one.name_en or one.name) for one in entries}


TEMPLATE: Names = _names(DEFAULT)
"""What a matter has for a name that is older than the county's own list."""
NAMES: Names = {}
"""Every category of the county there is or was, those that are offered first."""
OFFERED: Names = {}
"""Those that something new can be about, in the county's own order."""


def settle(told: Iterable[Category]) -> None:
    """These are the county's categories from now on; none are the template's."""
    known = sorted(list(told) or DEFAULT, key=lambda one: not one.active)
    NAMES.clear()
    NAMES.update(_names(known))
    OFFERED.clear()
    OFFERED.update(_names(one for one in known if one.active))


settle(())


def offered(category: str) -> str:
    """The code of a category that is offered; raises ValueError for any other."""
    if category not in OFFERED:
        raise ValueError("this is no category of the county that is offered")
    return category


def known(category: str) -> str:
    """The code of a category that is or was the county's, or the template's; raises ValueError for any other."""
    if category not in NAMES and category not in TEMPLATE:
        raise ValueError("this is no category of the county, nor was it")
    return category


KnownCategory = Annotated[CategoryCode, AfterValidator(known)]
"""What something older may be about."""
OfferedCategory = Annotated[CategoryCode, AfterValidator(offered)]
"""What something new is about."""
