"""`python -m gateway` serves; `--demo` serves a demo county; the commands are an operator's."""

import argparse
from pathlib import Path
from typing import Any


def parser() -> argparse.ArgumentParser:
    """Reads the words behind `python -m gateway`; nothing of the platform is loaded for it."""
    made = argparse.ArgumentParser(prog="python -m gateway", description=__doc__)
    made.add_argument(
        "--demo",
        nargs="?",
        const="lived",
        choices=("lived", "small"),
        help="serve a demo county and print its accounts: in October of a year that was recorded; `small`, and always "
        "on the nameko host: filled today with a few appeals",
    )
    commands = made.add_subparsers(dest="command")
    commands.add_parser("migrate", help="bring the gateway's database to the newest schema and end")
    commands.add_parser(
        "init", help="print a code that opens /setup once, for the first operator; exit code 1 if there is"
    )
    commands.add_parser("checklist", help="what is missing before the county goes live; exit code 1 while anything is")
    commands.add_parser("keys", help="print a fresh secret key and a pair of keys for contacts")
    department = commands.add_parser("department-account", help="print the commands for a department's broker account")
    department.add_argument("code")
    department.add_argument("--everything-of", nargs="*", default=[], help="services whose every event it may read")
    verify = commands.add_parser("audit-verify", help="check the audit log; exit code 1 and a name for each fault")
    verify.add_argument("--heads", action="append", default=[], type=Path, help="JSON lines: downloaded, or events")
    verify.add_argument("--key", action="append", default=[], help="a public key that heads were signed with, base64")
    account = commands.add_parser("account", help="make an account, for example the first operator")
    account.add_argument("login")
    account.add_argument("role")
    account.add_argument("name")
    account.add_argument("--actor-id", default="", help="a deputy's id in the roster")
    account.add_argument("--department", default=None)
    account.add_argument("--township", default=None)
    account.add_argument("--again", action="store_true", help="nobody of this role can sign in any more")
    county_workbook(commands)
    return made


def county_workbook(commands: Any) -> None:
    """The subcommands of the county's workbook; what they do is in `gateway.workbook.command_line`."""
    does = commands.add_parser("county-workbook", help="template, preview, apply, export of the county's workbook")
    does = does.add_subparsers(dest="does", required=True)
    does.add_parser("template", help="write an empty workbook; needs no platform").add_argument("file", type=Path)
    for name, said in (
        ("preview", "what a workbook, a ZIP or a folder of CSV files would change, and what is wrong; exit code 1"),
        ("apply", "apply it, whole or not at all; an interrupted one is continued by saying it again"),
        ("export", "write what there is, as .xlsx or .zip"),
    ):
        one = does.add_parser(name, help=said)
        one.add_argument("file", type=Path)
        one.add_argument("--url", default="", help="the platform's address; this machine's gateway by default")
        one.add_argument("--login", required=True, help="an account of office or operator; the password is asked for")
        one.add_argument("--code", default="", help="the second factor's six digits")
