"""The command line: from the roll to a printed sheet of slips and a file of public keys.

    python minsheng_slips.pyz roll.json --site https://minsheng.example
    python minsheng_slips.pyz roll.json --site https://minsheng.example --again d001 --keys slips.json

Writes slips.html (print it, then delete it) and slips.json (upload it on the table's page). `--again` makes new slips
for some deputies only and leaves the others' as they are in the file `--keys` names. Exit code 2: no such file, or not
what it should be.
"""

import argparse
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

from .codes import digest, new_code, public_key
from .roll import Roll, Unreadable, read
from .sheet import page


def command() -> NoReturn:
    """The program; ends with the exit code."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: list[str]) -> int:
    """Make the slips that the arguments ask for; returns the exit code."""
    parser = argparse.ArgumentParser(prog="minsheng_slips", description="Makes the slips of a session.")
    parser.add_argument("roll", help="the roll, as the table's page gives it out")
    parser.add_argument("--site", required=True, help="the platform's address as deputies' phones reach it")
    parser.add_argument("--session", default="", help="the session's id, when the roll is a .csv")
    parser.add_argument("--again", action="append", default=[], metavar="ID", help="a deputy who gets a new slip")
    parser.add_argument("--keys", help="the slips.json there is, with --again")
    parser.add_argument("--out", default=".", help="folder for slips.html and slips.json")
    given = parser.parse_args(arguments)
    try:
        roll = read(given.roll, given.session)
        known = _known(given.keys, roll) if given.again else {}
    except Unreadable as wrong:
        print(f"UNREADABLE 读不了  {wrong}")
        return 2
    codes = {member.id: new_code() for member in roll.members if not given.again or member.id in given.again}
    keys = {**known, **keys_of(roll, codes)}
    told = digest(roll.session, keys)
    folder = Path(given.out)
    (folder / "slips.html").write_text(page(roll, codes, told, given.site.rstrip("/")), "utf-8")
    written = json.dumps({"session": roll.session, "keys": keys, "digest": told}, indent=1, ensure_ascii=False)
    (folder / "slips.json").write_text(written + "\n", "utf-8")
    print(f"{len(codes)} slips 张凭条: slips.html\nkeys 公钥: slips.json\ndigest 校验值: {told}")
    return 0


def keys_of(roll: Roll, codes: dict[str, str]) -> dict[str, str]:
    """Public keys of all codes; the slow hash takes a third of a second each, on every core there is."""
    with ThreadPoolExecutor() as cores:
        made = cores.map(lambda one: public_key(codes[one], roll.session, one), codes)
        return dict(zip(codes, made, strict=True))


def _known(file: str | None, roll: Roll) -> dict[str, str]:
    try:
        told = json.loads(Path(file or "").read_text("utf-8"))
        if told["session"] != roll.session:
            raise Unreadable(f"{file}: slips of another session")
        return {str(deputy): str(key) for deputy, key in told["keys"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise Unreadable(f"{file}: {wrong!r}") from wrong
