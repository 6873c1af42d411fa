"""Types of fields that several messages have: what a value must look like, said once."""

from datetime import date
from typing import Annotated, Any

from pydantic import AwareDatetime, BeforeValidator, Field, StringConstraints


def written_out(moment: Any) -> Any:
    """A moment or day as it was given; raises ValueError for a number, which would be read as seconds since 1970."""
    if isinstance(moment, int | float) or (isinstance(moment, str) and moment.strip().lstrip("+-").isdecimal()):
        raise ValueError("a number is no date: write it as RFC 3339 does, for example 2026-11-28")
    return moment


Id = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._:-]+$")]
"""A UUIDv7 as text, or another short key without spaces."""
DepartmentCode = Annotated[Id, Field(max_length=40)]
"""A department's key, where it is short enough for every service's tables."""
TownshipCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{9}$")]
"""Nine-digit code of a township (统计用区划代码)."""
CATEGORY_CODE = r"^[a-z0-9][a-z0-9_-]{0,19}$"
CategoryCode = Annotated[str, StringConstraints(pattern=CATEGORY_CODE)]
"""What a matter is about, as the county's own list has it (`contracts.categories`); here its form alone."""
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
"""What a person wrote: trimmed, never empty."""
Said = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)]
"""The same, where it may be left out."""
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
"""Why: trimmed, never empty, shorter than words."""
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
"""Words that may be left out, as long as a reason."""
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
"""Words that may be left out, twice as long."""
Label = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]
"""One line that may be left out: a name, a place, words to search for."""
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=100)]
"""What a resident's matter is called; one character says nothing."""
Moment = Annotated[AwareDatetime, BeforeValidator(written_out)]
"""A point in time with its offset; services keep UTC."""
Date = Annotated[date, BeforeValidator(written_out)]
"""A calendar day of the county's zone that is counted with."""
Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
"""A calendar day of the county's zone, ISO."""
Weekday = Annotated[int, Field(ge=1, le=7)]
"""1 is Monday."""
Year = Annotated[int, Field(ge=2000, le=2100)]
Fen = Annotated[int, Field(ge=0, le=10**15)]
"""Money, in hundredths of a yuan."""
People = Annotated[int, Field(ge=0, le=100_000_000)]
"""How many benefit."""
HourOfDay = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of the day, as 09:30."""
