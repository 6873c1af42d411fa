"""A setting that is misspelt or has a value of no use is refused in one sentence, before anything is opened."""

import os
import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsError

HOUSE = Path(__file__).parents[1]
OURS = "MINSHENG_"
Read = TypeVar("Read", bound=BaseSettings)
OF_SEVERAL = re.compile(rf"{OURS}[A-Z]+_(DATABASE|AMQP)_URL")
"""What a program that has to do with several services reads by itself: an operator's that looks at several databases
(`python -m services doctor`, `deploy/dev/audit_verify.py`), a process with several (`kit/hosts/nameko/choice.py`)."""


COUNTY_MISSING = (
    "MINSHENG_COUNTY is missing: the six digits of the county this platform is for (GB/T 2260), "
    "as in MINSHENG_COUNTY=123456 make start."
)
DATA_OF = "the folder with the data that is meant, var/county of make start, var/demo of make run"
"""Two counties may lie side by side, and what is done to the wrong one, as a backup, looks as if it were done."""


class WrongSetting(ValueError):
    """The environment says what cannot be gone by; a line each."""


class UnknownSetting(WrongSetting):
    """It sets what nobody reads."""


class WrongValue(WrongSetting):
    """It sets to what it cannot be."""


def check() -> None:
    """Of this process's environment: raise UnknownSetting for a name nobody reads, WrongValue for a value of no use."""
    check_names(os.environ)
    if wrong := sorted({line for kind in kinds() for line in _wrong(kind)}):
        raise WrongValue("\n".join(wrong))


def read(kind: type[Read]) -> Read:
    """What this class reads of the environment; ends the program, with a line each, for what is missing or wrong."""
    try:
        return kind()
    except (ValidationError, SettingsError):
        raise SystemExit("\n".join(_wrong(kind, missing=True))) from None


def needed(name: str, what: str) -> str:
    """The value of a variable that a program cannot do without; ends it, with what the variable is, where there is
    none."""
    if value := os.environ.get(name):
        return value
    raise SystemExit(f"{name} is missing: {what}")


def data_folder() -> Path:
    """Where the embedded host's data are, for a program that looks at them; ends it where nobody says so."""
    return Path(needed("MINSHENG_DATA_DIR", DATA_OF))


def check_names(environment: Mapping[str, str]) -> None:
    """Raise UnknownSetting, which names each and what comes near it, when a `MINSHENG_…` is no setting of the house."""
    known = names()
    ours = (name for name in environment if name.startswith(OURS) and not OF_SEVERAL.fullmatch(name))
    unknown = sorted(name for name in ours if name not in known)
    if unknown:
        raise UnknownSetting("; ".join(f"{name} is no setting{_near(name, known)}" for name in unknown))


@cache
def names() -> frozenset[str]:
    """Every environment variable a settings class of the house reads."""
    return frozenset({name for kind in kinds() for name in names_of(kind)})


@cache
def kinds() -> Collection[type[BaseSettings]]:
    """The settings classes of the house; they lie in files called `settings.py`."""
    for top in ("kit", "services", "gateway"):
        for file in sorted((HOUSE / top).rglob("settings.py")):
            import_module(".".join(file.relative_to(HOUSE).with_suffix("").parts))
    return [kind for kind in dict.fromkeys(_below(BaseSettings)) if kind.__module__.endswith(".settings")]


def names_of(kind: type[BaseSettings]) -> Iterable[str]:
    """The variables one settings class reads."""
    prefix = kind.model_config.get("env_prefix") or ""
    for name, field in kind.model_fields.items():
        alias = field.validation_alias
        yield alias if isinstance(alias, str) else f"{prefix}{name}".upper()


def _wrong(kind: type[BaseSettings], *, missing: bool = False) -> Iterable[str]:
    """A sentence for each value that this class refuses, and for what is `missing`. None is shown: some are secret."""
    prefix = kind.model_config.get("env_prefix") or ""
    try:
        kind()
    except SettingsError as unread:
        told = re.search(r'field "(\w+)"', str(unread))
        yield f"{prefix}{told[1] if told else ''}".upper() + ' is not read: it takes JSON, as ["one", "other"]'
    except ValidationError as refused:
        for error in refused.errors():
            name, *within = map(str, error["loc"] or [kind.__name__])
            name = name if name.startswith(OURS) else f"{prefix}{name}".upper()
            if error["type"] != "missing":
                yield f"{': '.join([name, *within])}: {error['msg'].removeprefix('Value error, ')}"
            elif missing:
                yield f"{name} is missing"


def _near(name: str, known: Iterable[str]) -> str:
    found = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {found[0]}?" if found else ""


def _below(kind: type[BaseSettings]) -> Iterable[type[BaseSettings]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)
