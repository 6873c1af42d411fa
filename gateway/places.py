"""The county this process serves, as it was told last: what it is called, and its townships.

One process serves one county, so that a page, a form or a check need not be handed it. Nobody writes here but
`gateway.access.places_copy`; before the county was brought in there is nothing of it. Its categories are in
`gateway.categories`.
"""

from contracts.county import CountyFacts, CountyView
from gateway import categories

UNNAMED = CountyFacts(code="000000", title="本县", title_en="this county")
TOWNSHIPS: dict[str, str] = {}
"""Present townships by their codes, in the county's own order."""
PLACES: dict[str, tuple[str, str]] = {}
"""Every township there is or was, with its Chinese and English name."""
_told = [CountyView()]


def told() -> CountyView:
    """All that was told of the county last; nothing of it before it was brought in."""
    return _told[0]


def county() -> CountyFacts:
    """What the county is called, and what is the same in all of it."""
    return told().county or UNNAMED


def names() -> tuple[str, ...]:
    """By what people call it: in full, without its last letter or word (县, County), in both languages."""
    known = told().county
    if known is None:
        return ()
    said = (known.title, known.title[:-1], known.title_en.rpartition(" ")[0] or known.title_en)
    return tuple(name for name in said if name)


def settle(view: CountyView) -> None:
    """The county is this from now on."""
    _told[0] = view
    categories.settle(view.categories)
    PLACES.clear()
    PLACES.update({one.code: (one.name, one.name_en or one.name) for one in view.townships})
    TOWNSHIPS.clear()
    TOWNSHIPS.update({one.code: one.name for one in view.townships if one.active})
