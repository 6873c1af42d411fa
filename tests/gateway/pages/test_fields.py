"""Numbers, years, days and sums are read in the width in which they were typed; what is none is said at its field."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from starlette.datastructures import FormData

from gateway.pages.fields import SAY_NUMBER, date_of, day_of, fen_of, whole_of, year_of
from gateway.pages.forms import Form

ZONE = ZoneInfo("Asia/Shanghai")


def typed(**fields: str) -> Form:
    return Form(FormData(fields))


def test_full_width_digits_are_numbers_in_every_field_of_figures() -> None:
    form = typed(percent="６０", cost="１２．５", year="２０２７", day="２０２７－０３－０１")
    assert whole_of(form, "percent", 0, 100) == 60
    assert fen_of(form) == 12_500_000
    assert year_of(form) == 2027
    assert date_of(form, "day") == date(2027, 3, 1)
    assert day_of(form, "day", ZONE) == datetime(2027, 3, 1, tzinfo=ZONE)
    assert not form.errors


def test_what_is_no_number_is_still_refused_at_its_field() -> None:
    for said in ("六十", "６０％", "－６", "①", ""):
        form = typed(percent=said)
        whole_of(form, "percent", 0, 100)
        assert form.errors == {"percent": SAY_NUMBER}, said
