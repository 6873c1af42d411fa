"""The summary of a form's errors: three fields left empty are three lines that can be told apart."""

import pytest

from gateway.pages.render import environment
from gateway.pages.summary_labels import with_labels

PAGE = """{% from "macros/forms.html" import summary, text, area, pick, radios, tick, ticks %}{{ summary(errors) }}
{{ text("title", "标题（可以不填）", errors=errors) }}{{ area("words", "现场核实情况", errors=errors) }}
{{ pick("department", "部门", [], errors=errors) }}
{{ radios("kind", "分工", [("a", "主办", ""), ("b", "协办", "")], errors=errors) }}
{{ tick("agreed", "我已读过", errors=errors) }}{{ ticks("members", "小组成员", [("d1", "王")], errors=errors) }}"""


def lines(**errors: str) -> list[str]:
    html = environment("zh").from_string(PAGE).render(errors=errors, lang="zh")
    told = with_labels(html, "：").partition("<ul>")[2].partition("</ul>")[0]
    return [line.partition(">")[2].partition("</a>")[0].split(">")[-1] for line in told.split("<li>")[1:]]


def test_every_line_begins_with_the_label_of_its_field() -> None:
    empty = "请填写这一项"
    said = lines(
        title=empty, words=empty, department="请选择一项", kind="请选择一项", agreed=empty, members="请选择一项"
    )
    assert said == [
        "标题：请填写这一项",
        "现场核实情况：请填写这一项",
        "部门：请选择一项",
        "分工：请选择一项",
        "我已读过：请填写这一项",
        "小组成员：请选择一项",
    ]


@pytest.mark.parametrize("name", ["nowhere", "x.*"])
def test_a_line_without_a_field_and_one_that_names_its_field_stay_as_they_are(name: str) -> None:
    assert lines(**{name: "请填写这一项", "title": "请写明标题"}) == ["请填写这一项", "请写明标题"]
