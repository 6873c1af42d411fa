"""Why a deadline is what it is, in words that a clerk can check against a calendar on the wall."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kit.calendar import WorkingDays

COUNTY = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkingDays({}, COUNTY)


def reasons(start: date, days: int, calendar: WorkingDays = CALENDAR) -> tuple[str, str]:
    moment = datetime(start.year, start.month, start.day, 10, tzinfo=COUNTY)
    _, why, why_en = calendar.due_in_working_days(moment, days)
    return why, why_en


def test_one_day_is_said_in_the_singular_and_nothing_is_said_of_days_not_counted_when_there_are_none() -> None:
    assert reasons(date(2026, 11, 3), 1) == (
        "1个工作日，自11月3日次日起算：计入11月4日",
        "1 working day after 3 Nov: counted 4 Nov",
    )
    assert reasons(date(2026, 11, 3), 2)[1] == "2 working days after 3 Nov: counted 4–5 Nov"


def test_days_that_reach_into_another_month_or_year_are_named_in_full() -> None:
    assert reasons(date(2026, 6, 29), 2) == (
        "2个工作日，自6月29日次日起算：计入6月30日至7月1日",
        "2 working days after 29 Jun: counted 30 Jun–1 Jul",
    )
    county = WorkingDays({date(2027, 1, 1): (True, "")}, COUNTY)
    assert reasons(date(2026, 12, 29), 2, county)[0] == "2个工作日，自12月29日次日起算：计入12月30日至31日"
    assert reasons(date(2026, 12, 31), 1, county) == (
        "1个工作日，自12月31日次日起算：计入2027年1月1日",
        "1 working day after 31 Dec: counted 1 Jan 2027 (by the county)",
    )


def test_several_stretches_that_do_not_count_are_told_apart() -> None:
    why, why_en = reasons(date(2026, 9, 30), 2)
    assert why.endswith("；不计10月1日至7日（国庆节）")
    why, why_en = reasons(date(2026, 10, 15), 7)
    assert why.endswith("；不计10月17日至18日（周末）、10月24日至25日（周末）")
    assert why_en.endswith("; not counted 17–18 Oct (weekend), 24–25 Oct (weekend)")


def test_two_weekends_are_named_and_three_are_told_as_one_stretch() -> None:
    assert reasons(date(2026, 10, 15), 7)[0].count("周末") == 2
    assert reasons(date(2026, 10, 15), 12) == (
        "12个工作日，自10月15日次日起算：计入10月16日至11月2日（其间工作日）；不计10月17日至11月1日（其间周末）",
        "12 working days after 15 Oct: counted 16 Oct–2 Nov (working days between)"
        "; not counted 17 Oct–1 Nov (weekends between)",
    )


def test_what_is_special_in_a_long_stretch_keeps_its_own_days() -> None:
    assert reasons(date(2026, 9, 10), 20) == (
        "20个工作日，自9月10日次日起算：计入9月11日至10月14日（其间工作日）、9月20日（国庆节调休上班）、"
        "10月10日（国庆节调休上班）；不计9月25日至27日（中秋）、10月1日至7日（国庆节）、9月12日至10月11日（其间周末）",
        "20 working days after 10 Sep: counted 11 Sep–14 Oct (working days between), "
        "20 Sep (worked in exchange for National Day), 10 Oct (worked in exchange for National Day)"
        "; not counted 25–27 Sep (Mid-autumn Festival), 1–7 Oct (National Day), 12 Sep–11 Oct (weekends between)",
    )


def test_a_stretch_of_days_with_a_word_each_has_no_ordinary_ones_to_tell() -> None:
    own = {date(2026, 11, day): (True, "防汛") for day in range(2, 31) if day % 7 not in (0, 1)}
    why, _ = reasons(date(2026, 11, 1), 18, WorkingDays(own, COUNTY))
    assert "其间工作日" not in why
    assert why.endswith("（其间周末）")


def test_every_year_whose_list_is_missing_is_named_once() -> None:
    why, why_en = reasons(date(2027, 12, 30), 3)
    assert why.endswith("；2027年、2028年法定节假日已计，调休尚未公布")
    assert why_en.endswith("; 2027, 2028: public holidays counted, exchanged days not yet published")
