"""`python -m kit.bus.deadletters list | show ID | replay ID… | discard ID…`, for both hosts (MINSHENG_HOST)."""

import argparse
import json
import os
import sys

from kit import away, environment
from kit.bus.deadletters.broker import BrokerDeadLetterStore
from kit.bus.deadletters.files import FileDeadLetterStore
from kit.bus.deadletters.store import DISCARD, REPLAY, DeadLetter, DeadLetterStore

ROOMS = "services.rooms:ROOMS"
"""Where the list of service classes is found by default: the floor does not import the rooms."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 1 when nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m kit.bus.deadletters", description=__doc__)
    parser.add_argument("--consumer", action="append", default=[], help="<service>.<method>; all when not given")
    parser.add_argument("--rooms", default=ROOMS, help="module:name of the service classes (broker only)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="one line a letter")
    commands.add_parser("show", help="a letter with its body").add_argument("id")
    for name, words in ((REPLAY, "let its consumer try it again"), (DISCARD, "give it up for ever")):
        command = commands.add_parser(name, help=words)
        command.add_argument("id", nargs="*")
        command.add_argument("--all", action="store_true", help="every letter of the --consumer named")
    chosen = parser.parse_args(arguments)
    shelf = _shelf(chosen.rooms, chosen.consumer)
    if chosen.command == "list":
        return _list(shelf, chosen.consumer)
    if chosen.command == "show":
        return _show(shelf, chosen.consumer, chosen.id)
    if bool(chosen.id) == chosen.all or (chosen.all and not chosen.consumer):
        parser.error("name letters by id, or say --all with a --consumer")
    done = shelf.act(chosen.command, chosen.consumer, chosen.id)
    print(f"{chosen.command}: {done}")
    return 0 if done else 1


def _shelf(rooms: str, consumers: list[str]) -> DeadLetterStore:
    if os.environ.get("MINSHENG_HOST") == "embedded":
        folder = environment.data_folder()
        if not any(folder.glob("*.sqlite")):
            sys.exit(f"{folder} has no data of a platform")
        return FileDeadLetterStore(folder)
    from kit.hosts.nameko.process import load, subscriptions

    known = subscriptions(map(load, load(rooms)))
    if unknown := [one for one in consumers if one not in known]:
        sys.exit(f"nobody is called {', '.join(unknown)}: there are {', '.join(sorted(known))}")
    return BrokerDeadLetterStore(environment.needed("MINSHENG_AMQP_URL", "the address of the broker"), known)


def _list(shelf: DeadLetterStore, consumers: list[str]) -> int:
    found = 0
    for letter in shelf.letters(consumers):
        found += 1
        print(letter.event_id, letter.consumer, letter.attempts, letter.first_failure or "-", letter.reason, sep="\t")
    print(f"{found} dead letters", file=sys.stderr)
    return 0


def _show(shelf: DeadLetterStore, consumers: list[str], event_id: str) -> int:
    found = [letter for letter in shelf.letters(consumers) if letter.event_id == event_id]
    for letter in found:
        _print(letter)
    return 0 if found else 1


def _print(letter: DeadLetter) -> None:
    for name in ("event_id", "consumer", "attempts", "first_failure", "trace", "reason"):
        print(f"{name}: {getattr(letter, name)}")
    try:
        print(json.dumps(json.loads(letter.body), ensure_ascii=False, indent=2))
    except ValueError:
        print(letter.body)


if __name__ == "__main__":
    with away.in_a_sentence():
        sys.exit(main())
