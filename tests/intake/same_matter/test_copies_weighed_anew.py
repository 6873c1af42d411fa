"""One letter sent by several is one text, in whatever order it came and however often words are weighed anew."""

from datetime import timedelta

import pytest

from contracts.intake import JoinMatter, ReadCommonMatter
from services.intake.same_matter.store import weights
from tests.intake.harness import OFFICE, Harness

LETTER = (
    "柳堤苑二期电梯经常停运",
    "我们是柳堤苑二期的住户，三号楼的电梯本月已经停运六次，每次维修都要两三天，十几层的老人只能爬楼，请督促更换配件。",
)
OTHERS = (
    ("早市占道", "河东桥头的早市把人行道占满了，接送孩子的车过不去，请划个时间。"),
    ("路口没有红绿灯", "工业大道与纬三路口大货车多，没有红绿灯，过马路提心吊胆。"),
    ("柳堤苑电梯又停了", "柳堤苑二期三号楼电梯又停了，老人下不了楼，什么时候能换？"),
)


def copies(harness: Harness, *order: int) -> list[str]:
    """The letter by three phones, said at three hours and heard in this order."""
    ids: dict[int, str] = {}
    for hour in order:
        said = harness.clock.now() - timedelta(hours=hour)
        text = f"{LETTER[1]}{'此致敬礼' if hour == 2 else ''}"
        ids[hour] = harness.submit(title=LETTER[0], text=text, submitted_at=said, writer=f"w{hour}").appeal_id
        harness.room.hear_appeals()
    return [ids[hour] for hour in sorted(ids)]


def weigh_anew(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """The county is now as large as one whose own words are counted."""
    monkeypatch.setattr(weights, "FROM", 5)
    for title, text in OTHERS:
        harness.submit(title=title, text=text)
    for _ in range(3):
        harness.room.hear_appeals()


@pytest.mark.parametrize("order", [(3, 2, 1), (1, 2, 3), (2, 3, 1)])
def test_copies_stay_one_text_whatever_order_they_came_in(
    any_harness: Harness, monkeypatch: pytest.MonkeyPatch, order: tuple[int, ...]
) -> None:
    ids = copies(any_harness, *order)
    weigh_anew(any_harness, monkeypatch)
    view = any_harness.ask(ReadCommonMatter(matter_id=ids[0]), OFFICE)
    assert (view.texts, view.appeals, view.persons) == (1, 3, 1)
    assert {one.appeal_id for one in view.items} == set(ids)


def test_what_somebody_decided_of_a_text_holds_when_it_is_weighed_anew(
    any_harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    market = any_harness.submit(title=OTHERS[0][0], text=OTHERS[0][1]).appeal_id
    ids = copies(any_harness, 1, 3)
    any_harness.ask(JoinMatter(appeal_id=ids[0], into=market, reason="同一处"), OFFICE)
    weigh_anew(any_harness, monkeypatch)
    view = any_harness.ask(ReadCommonMatter(matter_id=market), OFFICE)
    assert {one.appeal_id for one in view.items} >= {*ids, market}
