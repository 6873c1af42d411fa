"""Which services share a process, and where each finds its own broker account and database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

WHAT = ("DATABASE", "AMQP")


@dataclass(frozen=True)
class Place:
    """One service of a process: its class (`module:name`) and its own two addresses."""

    name: str
    path: str
    database_url: str
    amqp_url: str


def chosen(
    asked: str, known: Mapping[str, str], alone: Mapping[str, str], environment: Mapping[str, str]
) -> list[Place]:
    """The services that are `asked` for (names with `,`; nothing: all but those that must be alone), with addresses.

    `alone` says why of each that has a process to itself. Ends the process, saying what to change, when the choice may
    not be.
    """
    names = [name.strip() for name in asked.split(",") if name.strip()] or [one for one in known if one not in alone]
    for name in names:
        if name not in known:
            raise SystemExit(f"MINSHENG_ROOMS: {name} is no service; there are {', '.join(known)}")
        if names.count(name) > 1:
            raise SystemExit(f"MINSHENG_ROOMS: {name} is named twice")
        if name in alone and len(names) > 1:
            raise SystemExit(f"MINSHENG_ROOMS: {name} runs in a process by itself: {alone[name]}")
    _refuse_what_is_apart(names, alone, environment)
    missing = [_variable(name, what) for name in names for what in WHAT if not environment.get(_variable(name, what))]
    if missing:
        raise SystemExit(f"missing: {', '.join(missing)}: each service has its own database and its own broker account")
    places = [Place(name, known[name], *(environment[_variable(name, what)] for what in WHAT)) for name in names]
    if len({place.database_url for place in places}) < len(places):
        raise SystemExit("two services have the same database: each has one of its own")
    return places


def _refuse_what_is_apart(names: Collection[str], alone: Mapping[str, str], environment: Mapping[str, str]) -> None:
    """To hold the password of a service is as good as to run it."""
    for name, why in alone.items():
        for variable in (_variable(name, what) for what in WHAT):
            if name not in names and environment.get(variable):
                raise SystemExit(f"{variable} may not be known here: {name} runs in a process by itself: {why}")


def _variable(name: str, what: str) -> str:
    return f"MINSHENG_{name.upper()}_{what}_URL"
