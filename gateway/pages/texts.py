"""Every text of the pages, collected for the catalogue; `python -m gateway.pages.texts` renews the catalogue."""

from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from gateway.pages.i18n import LOCALE

FOLDER = Path(__file__).parents[1]
METHODS = [("**/templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
OPTIONS = {"**/templates/**.html": {"newstyle_gettext": "true", "trim_blocks": "true", "silent": "false"}}


def texts() -> Iterable[tuple[str, str]]:
    """Each text with the file it stands in."""
    found = extract_from_dir(FOLDER, METHODS, OPTIONS, keywords={"_": None, "N_": None})
    return ((str(text), file) for file, _, text, _, _ in found)


def catalogue(lang: str) -> Catalog:
    """The committed catalogue of a language."""
    with (LOCALE / lang / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return read_po(source, locale=lang)


def renew(lang: str) -> list[str]:
    """Write the catalogue anew with exactly the texts there are; returns those still without a translation."""
    file = LOCALE / lang / "LC_MESSAGES" / "messages.po"
    old = catalogue(lang) if file.exists() else Catalog(locale=lang)
    fresh = Catalog(locale=lang, project="minsheng", charset="utf-8")
    for text, source in sorted(texts(), key=lambda pair: pair[1]):
        known = old.get(text)
        fresh.add(text, known.string if known else "", locations=[(source, 0)])
    with file.open("wb") as out:
        write_po(out, fresh, width=0, include_lineno=False, omit_header=True)
    return [str(message.id) for message in fresh if message.id and not message.string]


def main() -> None:
    """Renew the English catalogue and say what is missing."""
    import sys

    for text in renew("en"):
        sys.stdout.write(f"no English for: {text}\n")


if __name__ == "__main__":
    main()
