"""What other subjects of supervision may ask of the county: what people call it."""

from kit.bus.unit_of_work import ReadSession
from services.supervision.county import store

__all__ = ["names_of_county"]
SHORTEST = 2
"""Letters of a name that people do not shorten: what is left would be found in half of all words."""


def names_of_county(reading: ReadSession) -> tuple[str, ...]:
    """Its name in full and without its last letter (县, 区, 市); none before it was brought in."""
    told = store.told(reading)
    if told is None:
        return ()
    title = told.county.title
    return (title, title[:-1]) if len(title) > SHORTEST else (title,)
