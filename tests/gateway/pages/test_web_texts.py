"""Both languages have every text, and every text stands where it can be translated."""

import re
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from contracts.county import CountyFacts, CountyView, KnownTownship
from gateway import places
from gateway.access.problem_types import CATALOGUE
from gateway.pages import problems, words
from gateway.pages.texts import FOLDER, catalogue, texts
from tests.places import elsewhere

TEMPLATES = sorted(FOLDER.glob("*/templates/**/*.html"))
HAN = re.compile(r"[\u3400-\u9fff]")
SAID = re.compile(r"""_\((?:"[^"]*"|'[^']*')""")
ELSEWHERE = re.compile(r"\{#.*?#\}|\"English\" if lang == \"zh\" else \"中文\"|[\"']、[\"']", re.DOTALL)
VALUES = re.compile(r"%\((\w+)\)s")


def test_every_text_has_its_english() -> None:
    english = catalogue("en")
    missing = sorted({text for text, _ in texts() if not (english.get(text) and english.get(text).string)})
    assert not missing, "python -m gateway.pages.texts, then write the English into messages.po"


def test_the_catalogue_holds_no_text_that_is_nowhere_on_the_pages() -> None:
    used = {text for text, _ in texts()}
    assert sorted(str(one.id) for one in catalogue("en") if one.id and one.id not in used) == []


def test_a_translation_takes_the_same_values_as_its_text() -> None:
    for one in catalogue("en"):
        there, here = str(one.id), str(one.string)
        assert set(VALUES.findall(there)) == set(VALUES.findall(here)), there
        assert _braces(there) == _braces(here), there


def test_the_english_has_no_chinese_but_the_titles_of_spreadsheets() -> None:
    chinese = [str(one.string) for one in catalogue("en") if HAN.search(str(one.string))]
    assert all("township" in text for text in chinese)


@pytest.mark.parametrize(
    "template",
    TEMPLATES,
    ids=lambda file: file.relative_to(FOLDER).as_posix().replace("pages/templates/", "").replace("templates/", ""),
)
def test_a_template_has_no_chinese_outside_gettext(template: Path) -> None:
    rest = ELSEWHERE.sub("", SAID.sub("", template.read_text()))
    assert HAN.findall(rest) == []


@pytest.mark.parametrize("vocabulary", words.VOCABULARIES)
def test_every_word_has_a_chinese_and_an_english_name(vocabulary: str) -> None:
    for value, (chinese, english) in words.VOCABULARIES[vocabulary].items():
        assert HAN.search(chinese), value
        assert english, value
        assert not HAN.search(english), value


@pytest.mark.parametrize(
    ("kind", "vocabulary"),
    [
        (words.AppealState, "state"),
        (words.Kind, "kind"),
        (words.Kind, "kind_hint"),
        (words.Role, "role"),
        (words.Channel, "channel"),
        (words.Exit, "exit"),
        (words.Grade, "grade"),
        (words.Colour, "colour"),
        (words.Clock, "clock"),
    ],
)
def test_every_value_of_the_contracts_has_a_name(kind: type, vocabulary: str) -> None:
    assert set(words.VOCABULARIES[vocabulary]) == {value.value for value in kind}  # type: ignore[attr-defined]


def test_a_township_has_a_name_in_both_languages_or_its_own_in_both() -> None:
    known = [
        KnownTownship(code="990101001", name="东街道", name_en="East Subdistrict"),
        KnownTownship(code="990101002", name="西乡"),
    ]
    with elsewhere():
        places.settle(CountyView(county=CountyFacts(code="990101", title="新县"), townships=known))
        assert places.PLACES == {"990101001": ("东街道", "East Subdistrict"), "990101002": ("西乡", "西乡")}
        assert (words.county("zh"), words.county("en")) == ("新县", "新县")


def test_every_problem_there_is_has_words_for_people() -> None:
    assert sorted(set(CATALOGUE) - set(problems.SAID) - problems.FOR_PROGRAMS) == []


def _braces(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_no_two_desks_use_one_name_for_different_words() -> None:
    found = sorted(file for file in FOLDER.glob("*/words.py") if file.parent.name != "pages")
    desks = [import_module(f"gateway.{file.parent.name}.words").VOCABULARIES for file in found]
    assert len(desks) > 4
    names = [name for app_context in desks for name in app_context]
    assert len(set(names)) == len(names)
    for name in names:
        assert words.VOCABULARIES[name] in [app_context.get(name) for app_context in desks]
