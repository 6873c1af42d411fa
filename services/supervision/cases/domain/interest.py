"""Who is named in a report (举报): it is kept from them, whoever would give it to them (docs/domain.md)."""

from collections.abc import Iterable

from services.supervision.shared.domain.named import person_named

SHORTEST = 3
"""Letters of a department's name without its county below which it is a word of every text (ours): 水利局 stands."""
LEVELS = ("县", "市", "区")


def department_named(title: str, counties: Iterable[str], said: str) -> bool:
    """Whether a department's name stands there, in full or without the county: 某县水利局、县水利局、水利局."""
    return any(person_named(name, said) for name in _names(title, counties))


def of_the_place(title: str, township: str) -> bool:
    """Whether it is an authority of the place a report is about, as its deputies are: 某镇人民政府."""
    return bool(township) and township in title


def _names(title: str, counties: Iterable[str]) -> set[str]:
    found, rest = {title}, title
    for before in (*sorted(counties, reverse=True), *LEVELS):  # a name before the shorter one that it begins with
        if rest.startswith(before) and len(rest) - len(before) >= SHORTEST:
            rest = rest.removeprefix(before)
            found.add(rest)
    return found
