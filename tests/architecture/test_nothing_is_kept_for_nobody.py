"""What is drawn, styled or catalogued is used: an icon and a class on a page, a problem by a rule."""

import ast
import re
from functools import cache

import pytest

from gateway.access.problem_types import CATALOGUE
from tests.architecture.tree import ROOT, modules, tracked

STYLES = ROOT / "gateway/pages/static/app.css"
ICONS = ROOT / "gateway/pages/templates/macros/icons.html"
NO_CLASS = re.compile(r"""\b(?:id|for|name|href|action|src|value|type|aria-\w+|hx-\w+)=(?:"[^"]*"|'[^']*')""")
LISTS = {ROOT / "gateway/access/problem_types.py", ROOT / "gateway/pages/problems.py"}
"""Where every problem has its status and its words; to be named there alone is not to be raised."""


@cache
def shown() -> str:
    """All templates and scripts of our own."""
    files = [file for file in tracked() if file.suffix in (".html", ".js") and "vendor" not in file.parts]
    return "\n".join(file.read_text() for file in files if file.is_relative_to(ROOT / "gateway") and file != ICONS)


@cache
def said() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Every text in the code outside the lists, and what its f-strings can become."""
    texts: set[str] = set()
    made: set[str] = set()
    for module in modules("kit", "services", "gateway"):
        if module in LISTS:
            continue
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                if any(part and re.fullmatch(r"[a-z-]*[a-z]{3,}[a-z-]*", part) for part in parts):
                    made.add("".join("[a-z-]+" if part is None else re.escape(part) for part in parts))
    return frozenset(texts), tuple(re.compile(pattern) for pattern in made)


def classes() -> list[str]:
    """The classes app.css names."""
    selectors = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", STYLES.read_text(), flags=re.DOTALL))
    return sorted({name for selector in selectors for name in re.findall(r"\.([a-zA-Z][\w-]*)", selector)})


def test_there_are_classes_and_icons_to_look_at() -> None:
    assert len(classes()) > 50
    assert len(icons()) > 8


def icons() -> list[str]:
    """The icons that are drawn."""
    return re.findall(r'name == "(\w+)"', ICONS.read_text())


@pytest.mark.parametrize("name", classes())
def test_every_class_of_the_style_sheet_is_on_a_page(name: str) -> None:
    numbered = re.sub(r"-\d+$", "-{{", name)  # a chart's class ends with how many rows it has
    assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])|(?<![\w-]){re.escape(numbered)}", strings())


@cache
def strings() -> str:
    """What may be a class: what stands between quotes but for names, addresses and Chinese, and a page's width."""
    quoted = re.findall(r"\"[^\"\n]*\"|'[^'\n]*'", NO_CLASS.sub("", shown()))
    widths = re.findall(r"\{% block width %\}([\w-]+)", shown())
    return "\n".join([*widths, *(text for text in quoted if not re.search(r"[\u3400-\u9fff]", text))])


@pytest.mark.parametrize("name", icons())
def test_every_icon_is_on_a_page(name: str) -> None:
    assert re.search(rf"[\"']{name}[\"']", shown()) or name in said()[0]


@pytest.mark.parametrize("slug", sorted(CATALOGUE))
def test_every_problem_of_the_catalogue_is_raised_somewhere(slug: str) -> None:
    texts, made = said()
    assert slug in texts or any(pattern.fullmatch(slug) for pattern in made)
