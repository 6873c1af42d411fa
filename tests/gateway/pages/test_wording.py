"""The Chinese of pages, papers, tables and handbooks keeps to the glossary, docs/zh/用语.md."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
GLOSSARY = ROOT / "docs" / "zh" / "用语.md"
HAN = re.compile(r"[\u3400-\u9fff]")
HTML_TEXT = re.compile(r"""_\((?:"([^"]*)"|'([^']*)')""")
RESIDENTS = ("gateway/resident/", "gateway/public/")
"""Their friendliness stays: what is asked of staff pages only is not asked of them."""
INVENTED = ("gateway/demo/", "gateway/pages/check_words.py", "gateway/suggestions/salutation.py")
"""What invented people say, characters to read aloud, and greetings to be recognised: no words of ours."""

Said = tuple[str, str]
"""File, text."""


@dataclass(frozen=True)
class Rule:
    """One row: what is said, what is not, where, and the phrases that may hold it all the same."""

    instead: str
    never: re.Pattern[str]
    allowed: tuple[str, ...]
    where: str

    def breaks(self, file: str, text: str) -> bool:
        """Whether a text of a file holds what is not said there."""
        if not self.reaches(file):
            return False
        for phrase in self.allowed:
            text = text.replace(phrase, "")
        return bool(self.never.search(text))

    def reaches(self, file: str) -> bool:
        """Whether the rule is about a file."""
        if self.where == "全部":
            return True
        if self.where == "工作人员页面":
            return not file.startswith(RESIDENTS)
        return file.startswith(tuple(self.where.split("、")))


def rules() -> list[Rule]:
    """Both tables of the glossary, read as they stand."""
    found = []
    for line in GLOSSARY.read_text().splitlines():
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) not in (4, 6) or cells[0] in ("用语", "要求") or cells[0].startswith("---"):
            continue
        said, never, allowed, where = (cells[0], *cells[2:5]) if len(cells) == 6 else cells
        found.append(Rule(said, _pattern(never), tuple(part for part in allowed.split("、") if part), where))
    return found


def _pattern(cell: str) -> re.Pattern[str]:
    exact = [re.escape(word) for word in re.sub(r"`[^`]*`", "", cell).split("、") if word]
    return re.compile("|".join(exact + re.findall(r"`([^`]*)`", cell)))


def chinese() -> Iterator[Said]:
    """Every Chinese text people are shown, with its file."""
    for folder in ("gateway", "services", "kit", "contracts"):
        for path in sorted((ROOT / folder).rglob("*")):
            file = path.relative_to(ROOT).as_posix()
            if not file.startswith(INVENTED):
                yield from ((file, text) for text in _texts(path) if HAN.search(text))
    for path in (*sorted((ROOT / "docs" / "zh").glob("*.md")), ROOT / "README.zh-CN.md"):
        if path.exists() and path != GLOSSARY:
            yield from ((path.relative_to(ROOT).as_posix(), line) for line in path.read_text().splitlines())


def _texts(path: Path) -> Iterator[str]:
    if path.suffix == ".py":
        yield from _constants(ast.parse(path.read_text()))
    elif path.suffix == ".html":
        yield from (one or other for one, other in HTML_TEXT.findall(path.read_text()))
    elif path.suffix in (".js", ".typ"):
        yield from path.read_text().splitlines()


def _constants(tree: ast.AST) -> Iterator[str]:
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value


def test_every_chinese_text_keeps_to_the_glossary() -> None:
    told = rules()
    broken = [
        f"{file}: “{text}”: {rule.instead}, not {rule.never.pattern}"
        for file, text in chinese()
        for rule in told
        if rule.breaks(file, text)
    ]
    assert broken == [], "\n".join(broken)


def test_texts_of_pages_papers_and_services_are_looked_at() -> None:
    files = {file for file, _ in chinese()}
    assert {
        "gateway/cases/templates/case.html",
        "gateway/pages/problems.py",
        "gateway/sessions/papers.py",
        "gateway/accounts/slips.typ",
        "services/supervision/figures/domain/rates.py",
    } <= files


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("gateway/cases/templates/case.html", "提交审查意见"),
        ("gateway/sessions/papers.py", "收回 40 张，其中废票 1 张"),
        ("gateway/suggestions/templates/department.html", "接办"),
        ("gateway/selection/templates/idea.html", "这条建议"),
        ("gateway/inquiries/tables.py", "哪一问"),
        ("gateway/pages/problems.py", "请联系运维人员。"),
        ("gateway/cases/templates/board.html", "群众说没解决"),
    ],
)
def test_a_word_the_glossary_forbids_is_found(file: str, text: str) -> None:
    assert any(rule.breaks(file, text) for rule in rules())


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("gateway/resident/templates/follow.html", "您说没解决，人大正在复核"),
        ("gateway/selection/templates/idea.html", "这条项目建议"),
        ("gateway/suggestions/templates/year.html", "建议解决率"),
        ("gateway/public/templates/home.html", "还没有公布名单。"),
    ],
)
def test_a_phrase_the_glossary_allows_is_left_alone(file: str, text: str) -> None:
    assert [rule.instead for rule in rules() if rule.breaks(file, text)] == []
