"""What a report to the voters begins with: the record of its year, a kind of duty each."""

from datetime import date

from contracts.deputies import PublicDuty
from gateway.dossier.report_draft import NAMED, written

HALL = PublicDuty(duty="attend", duty_on=date(2026, 2, 3), title="县人民代表大会会议")
LAMP = PublicDuty(duty="suggest", duty_on=date(2026, 2, 4), title="修好村口路灯")


def met(day: int, title: str = "") -> PublicDuty:
    return PublicDuty(duty="meet_voters", duty_on=date(2026, 3, day), title=title)


def test_each_kind_is_counted_and_named_with_its_days_the_earliest_first() -> None:
    done = [met(9, "接待日"), met(2, "走访三组"), LAMP, HALL]
    assert written(done, 2026).splitlines() == [
        "2026年履职情况如下：",
        "一、出席会议1次：2月3日，县人民代表大会会议。",
        "二、提出建议1件：2月4日，修好村口路灯。",
        "三、联系选民2次：3月2日，走访三组；3月9日，接待日。",
    ]


def test_what_the_office_has_not_read_is_counted_without_its_title() -> None:
    assert written([met(9), met(2, "走访三组")], 2026).splitlines()[1:] == ["一、联系选民2次：3月2日，走访三组等。"]
    assert written([met(9), met(2)], 2026).splitlines()[1:] == ["一、联系选民2次。"]


def test_of_many_the_latest_are_named() -> None:
    done = [met(day, f"走访{day}组") for day in range(NAMED + 2, 0, -1)]
    last = written(done, 2026).splitlines()[-1]
    assert f"联系选民{NAMED + 2}次：3月3日，走访3组；" in last
    assert last.endswith(f"走访{NAMED + 2}组等。")


def test_of_a_year_without_any_nothing_is_said() -> None:
    assert written([], 2026) == ""
