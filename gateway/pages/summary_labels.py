"""The summary of what is wrong with a form says which field each line is about, by the label of the field."""

import re

_LINE = re.compile(r'(<a href="#[^"]*" data-field="([^"]*)">)([^<]*)(</a>)')
_TAGS = re.compile(r"<[^>]*>")
_UNSEEN = re.compile(r'<span class="unseen">.*?</span>', re.DOTALL)
_MORE = re.compile(r"[（(].*?[）)]$")
"""`（可以不填）` at a label's end says nothing about which field it is."""


def with_labels(html: str, colon: str) -> str:
    """A page as the templates made it, each line of its summary beginning with its field's label.

    `colon`: what stands between, in the page's language. A line that names its field already stays as it is.
    """

    def named(found: re.Match[str]) -> str:
        label = _label_of(html, found[2])
        said = f"{label}{colon}{found[3]}" if label and label not in found[3] else found[3]
        return f"{found[1]}{said}{found[4]}"

    return _LINE.sub(named, html)


def _label_of(html: str, name: str) -> str:
    """The words of a field's label, or of the legend over several to choose from; empty where there is none."""
    field = re.escape(name)
    found = re.search(rf'<label for="{field}"[^>]*>(.*?)</label>', html, re.DOTALL)
    if found is None:
        at = re.search(rf'<input[^>]* id="{field}"', html)
        legends = (
            list(re.finditer(r"<legend[^>]*>(.*?)</legend>|</fieldset>", html[: at.start()], re.DOTALL)) if at else []
        )
        found = legends[-1] if legends and legends[-1][1] else None
    if found is None:
        found = re.search(rf'<input type="checkbox" id="{field}".*?<b>(.*?)</b>', html, re.DOTALL)
    words = _TAGS.sub("", _UNSEEN.sub("", found[1])).strip() if found else ""
    return _MORE.sub("", words).strip()
