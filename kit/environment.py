"""Names in the environment that nobody reads are refused, so that a misspelt setting is not silently the default."""

import os
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path

from pydantic_settings import BaseSettings

HOUSE = Path(__file__).parents[1]
OURS = "MINSHENG_"
OF_SEVERAL = re.compile(rf"{OURS}[A-Z]+_(DATABASE|AMQP)_URL")
"""What a program that has to do with several services reads by itself: an operator's that looks at several databases
(`python -m services doctor`, `deploy/dev/audit_verify.py`), a process with several (`kit/hosts/nameko/choice.py`)."""


COUNTY_MISSING = "MINSHENG_COUNTY is missing: the six digits of the county this platform is for (GB/T 2260)."


class UnknownSetting(ValueError):
    """The environment sets what nobody reads."""


def check(environment: Mapping[str, str] = os.environ) -> None:
    """Raise UnknownSetting, which names each and what comes near it, when a `MINSHENG_…` is no setting of the house."""
    known = names()
    ours = (name for name in environment if name.startswith(OURS) and not OF_SEVERAL.fullmatch(name))
    unknown = sorted(name for name in ours if name not in known)
    if unknown:
        raise UnknownSetting("; ".join(f"{name} is no setting{_near(name, known)}" for name in unknown))


@cache
def names() -> frozenset[str]:
    """Every environment variable a settings class of the house reads; they lie in files called `settings.py`."""
    for top in ("kit", "services", "gateway"):
        for file in sorted((HOUSE / top).rglob("settings.py")):
            import_module(".".join(file.relative_to(HOUSE).with_suffix("").parts))
    return frozenset({name for kind in _below(BaseSettings) for name in names_of(kind)})


def names_of(kind: type[BaseSettings]) -> Iterable[str]:
    """The variables one settings class reads."""
    prefix = kind.model_config.get("env_prefix") or ""
    for name, field in kind.model_fields.items():
        alias = field.validation_alias
        yield alias if isinstance(alias, str) else f"{prefix}{name}".upper()


def _near(name: str, known: Iterable[str]) -> str:
    found = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {found[0]}?" if found else ""


def _below(kind: type[BaseSettings]) -> Iterable[type[BaseSettings]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)
