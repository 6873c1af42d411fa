"""So many rows at once: whoever deletes or changes what is old keeps others waiting no longer than these take."""

from sqlalchemy import ColumnElement, Table, select, tuple_


def few(table: Table, most: int, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a row is one of so many for which this holds, whichever they are; what others hold is left to them."""
    some = select(*table.primary_key).where(*where).limit(most).with_for_update(skip_locked=True)
    return tuple_(*table.primary_key).in_(some)
