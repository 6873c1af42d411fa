"""Who works with inquiries finds one by what was asked, answered and promised in it; everybody by what it is."""

from typing import Any

import pytest

from tests.supervision.inquiries.inquiring import NOBODY, Inquiring


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest) -> Inquiring:
    made: Inquiring = request.getfixturevalue("harness" if request.param == "sqlite" else "postgres")
    return made


def found(desk: Inquiring, words: str = "", **wanted: Any) -> set[str]:
    return {one.inquiry_id for one in desk.inquiries(words=words, **wanted)}


def test_a_word_is_found_wherever_it_was_said_in_an_inquiry(desk: Inquiring) -> None:
    one, other = desk.opened(reason="年中问进度"), desk.opened(reason="年底问成效")
    question = desk.asked(one, "路灯何时装好？", department="housing")
    desk.answer(question, "下月竣工。")
    assert found(desk, "問進度") == {one, other}  # both are called so
    assert found(desk, "年中") == {one}
    assert found(desk, "路灯") == {one}
    assert found(desk, "路灯", actor=NOBODY) == set()
    assert found(desk, "年中", actor=NOBODY) == {one}
    assert found(desk, "下月 竣工") == {one}
    assert found(desk, "年底") == {other}
    assert found(desk, department="housing") >= {one}
    assert found(desk, "路灯", running=False) == set()
    assert found(desk, "路灯", running=True, since=desk.now) == {one}
