"""Texts in the reader's language: the page's own words are Chinese, a catalogue of gettext holds the English."""

from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.core import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fastapi import Request

from gateway.pages.words import LANGS, Lang

LOCALE = Path(__file__).parent / "locale"
COOKIE = "minsheng_lang"
PARAMETER = "lang"


def N_(text: str) -> str:  # noqa: N802 gettext's own name for "to be translated later"
    """Mark a text for the catalogue; it is translated where it is shown."""
    return text


@cache
def translations(lang: Lang) -> NullTranslations:
    """The catalogue of a language, compiled once a process from its committed .po file."""
    if lang == "zh":
        return NullTranslations()
    with (LOCALE / lang / "LC_MESSAGES" / "messages.po").open("rb") as source:
        catalogue = read_po(source, locale=lang)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def language(request: Request) -> Lang:
    """What the reader chose just now, chose before, or told the browser; Chinese otherwise."""
    for chosen in (request.query_params.get(PARAMETER), request.cookies.get(COOKIE)):
        if chosen in LANGS:
            return chosen
    wanted = [part.split(";")[0].strip() for part in request.headers.get("accept-language", "").split(",")]
    best = negotiate_locale([tag for tag in wanted if tag], ["zh", "en"], sep="-")
    return "en" if best is not None and best.startswith("en") else "zh"


def gettext_of(lang: Lang) -> Callable[[str], str]:
    """`_` for code that makes texts itself."""
    return translations(lang).gettext
