"""Where a text says that life is in danger: by clause and sentence, and nothing of what is only supposed."""

import pytest

from contracts.words import Danger
from gateway.api import danger


def test_each_clause_that_names_a_danger_is_told_with_its_sentence() -> None:
    text = "路灯不亮。三楼起火了，快来人！楼道里也是煤气泄漏，很呛。"
    assert [(one.danger, one.words, one.sentence) for one in danger.named(text)] == [
        (Danger.FIRE, "三楼起火了", "三楼起火了，快来人"),
        (Danger.GAS, "楼道里也是煤气泄漏", "楼道里也是煤气泄漏，很呛"),
    ]


@pytest.mark.parametrize("text", ["万一着火，消防车进不来怎么办", "去年失火的那栋楼没有修", "门口的路灯不亮", ""])
def test_what_is_not_said_to_happen_is_named_nowhere(text: str) -> None:
    assert danger.named(text) == []


def test_what_is_urgent_is_always_named_somewhere() -> None:
    for text in ("家里煤气泄漏", "快爆炸了，救命", "三楼又起火了"):
        found = danger.find(text)
        assert found is not None
        assert found.urgent is bool(danger.named(text)) is True


def test_many_and_long_ones_are_told_as_far_as_a_message_takes_them() -> None:
    named = danger.named("。".join(["着火了" + "快" * 4000] * 100))
    assert len(named) == 20
    assert (len(named[0].words), len(named[0].sentence)) == (200, 500)
