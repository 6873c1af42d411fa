"""What a public page tells in numbers: a figure's name and its value, and the two counts that a rate is made of."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import html

RATIO = re.compile(r"([\d,]+)\s*[÷/]\s*[^\d÷/]*?([\d,]+)")
"""“已答复 5 ÷ 已受理 7”, or the two counts alone."""


def told(page: str) -> Iterator[tuple[str, str]]:
    """Each name and value of the page: of its large figures and of its tables of rates."""
    tree = html.fromstring(page)
    for one in tree.xpath("//*[contains(concat(' ', @class, ' '), ' figure ')]"):
        yield from _said(one.xpath("./span"), one.xpath("./b"), one.xpath("./small"))
    for row in tree.xpath("//tr[th[@scope='row']]"):
        name, value, *made = row.xpath("./th | ./td")
        if _value(value).endswith("%"):
            yield from _said([name], [value], made)


def _said(names: list[html.HtmlElement], values: list[html.HtmlElement], made: list[html.HtmlElement]) -> Iterator[Any]:
    for name, value in zip(names, values, strict=True):
        yield _words(name), _value(value)
        for part in made:
            for above, below in RATIO.findall(_words(part)):
                yield f"{_words(name)}: above", above
                yield f"{_words(name)}: below", below


def _words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def _value(node: html.HtmlElement) -> str:
    return "".join(node.text_content().split())
