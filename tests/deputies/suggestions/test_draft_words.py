"""What a draft out of a cluster says of what residents said, word by word."""

import pytest

from services.deputies.suggestions.domain import Said as Quoted
from services.deputies.suggestions.domain import written_from


def quoted(number: int, state: str = "accepted", place: str = "东村", at: str = "2026-11-02") -> Quoted:
    return Quoted(f"事{number}", place, at, state)


def test_a_draft_out_of_a_cluster_tells_when_where_what_and_how_far() -> None:
    assert written_from(3, 3, []) == "群众通过“民声”反映同类问题3件。"
    said = [quoted(1, "solved", at="2026-10-01"), quoted(2, "offered", ""), quoted(3, place="西村")]
    assert written_from(5, 5, said) == (
        "一、基本情况\n2026-10-01至2026-11-02，群众通过“民声”反映同类问题5件，涉及东村、西村。\n"
        "二、群众反映的主要内容\n1. 事1（东村，2026-10-01）\n2. 事2（2026-11-02）\n3. 事3（西村，2026-11-02）\n"
        "三、目前办理情况\n已由代表答复解决1件，代表正在处理2件。"
    )
    assert written_from(1, 1, [quoted(1, "unfilled", "")]) == (
        "一、基本情况\n2026-11-02，群众通过“民声”反映同类问题1件。\n"
        "二、群众反映的主要内容\n1. 事1（2026-11-02）\n三、目前办理情况\n尚无代表接件1件。"
    )


@pytest.mark.parametrize("many", [20, 21])
def test_a_draft_quotes_twenty_and_counts_all(many: int) -> None:
    text = written_from(many, many, [quoted(number, place=f"村{number}") for number in range(1, many + 1)])
    assert ("村20等件" in text, "村20件" in text) == (False, False)
    assert ("、村20等。" in text) is (many > 20)
    assert "\n20. 事20" in text
    assert "\n21. " not in text
    assert f"代表正在处理{many}件" in text
