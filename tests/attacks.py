"""Every attack that once succeeded, with the tests that try it again: `python -m tests.attacks` runs them and writes
what came of it into docs/attacks.md; with a report of pytest (`--junitxml`) as argument it reads that instead."""

import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "attacks.md"


@dataclass(frozen=True)
class Attack:
    """What was done, and where it is tried."""

    what: str
    tests: tuple[str, ...]


BUS, DOOR = "On the bus", "At the door, and inside"
ATTACKS = {
    BUS: [
        Attack(
            "A service binds a queue with `#` and copies calls and answers: phones in clear, ballots with marks",
            ("tests/deploy/test_broker.py",),
        ),
        Attack(
            "A service calls another as office, or signs in and casts for deputies who never came",
            (
                "tests/kit/bus/test_call_proof.py",
                "tests/kit/hosts/test_nameko_rpc.py",
                "tests/voting/attacks/test_corrupt_deputies.py",
            ),
        ),
        Attack(
            "A service goes round the rights on topics by headers, dead letters, alternate or bound exchanges",
            ("tests/deploy/test_broker_detours.py",),
        ),
        Attack("A service deletes or declares what is another's", ("tests/deploy/test_broker.py",)),
        Attack("One account at broker and database serves for all with Compose", ("tests/deploy/test_compose.py",)),
        Attack(
            "A department's system declares queues until the disk is full, or reads other departments' orders",
            ("tests/deploy/test_broker_departments.py",),
        ),
        Attack(
            "A corrupt voting service makes, reads, joins or hides ballots",
            ("tests/voting/attacks/test_corrupt_voting.py",),
        ),
        Attack("A corrupt scrutiny service does", ("tests/voting/attacks/test_corrupt_scrutiny.py",)),
        Attack("A corrupt box does", ("tests/voting/attacks/test_corrupt_box.py",)),
        Attack("A corrupt gateway does", ("tests/voting/attacks/test_corrupt_gateway.py",)),
        Attack(
            "One operator makes accounts of scrutineer and teller and signs in as them",
            ("tests/gateway/accounts/test_two_persons.py",),
        ),
        Attack(
            "The audit log names a deputy beside the blinded token, the minute and the address",
            ("tests/gateway/sessions/test_gateway_ballots.py",),
        ),
        Attack(
            "The audit log is cut at its end, chained anew after a change, beheaded, emptied or swapped",
            ("tests/gateway/access/test_audit_heads.py", "tests/voting/scrutiny/test_audit_heads.py"),
        ),
    ],
    DOOR: [
        Attack(
            "Five wrong passwords keep an office-holder out, the scrutineer amid a vote",
            ("tests/gateway/access/test_gateway_guesses.py",),
        ),
        Attack(
            "A flood of sign-ins takes the memory and the pages",
            ("tests/gateway/access/test_gateway_passwords.py",),
        ),
        Attack("`11111111` and its like are a password", ("tests/gateway/access/test_password_rules.py",)),
        Attack(
            "An open session enrols a stranger's phone as the second factor; tellers have none",
            ("tests/gateway/access/test_gateway_second_factor.py",),
        ),
        Attack(
            "Every deputy, department and station reads every appeal and its photos",
            (
                "tests/intake/readers/test_who_reads.py",
                "tests/supervision/cases/test_supervision_readers.py",
                "tests/supervision/suggestions/test_suggestions_read.py",
            ),
        ),
        Attack(
            "A stranger reads titles, ids and microseconds by asking what is likely the same",
            ("tests/gateway/resident/test_gateway_submitting.py",),
        ),
        Attack(
            "Public numbers tell cells of one, by themselves or as what is left between two pages",
            (
                "tests/supervision/figures/test_public_figures.py",
                "tests/supervision/topics/test_public_hotspots.py",
                "tests/kit/test_small_cells.py",
            ),
        ),
        Attack(
            "Comments and other notes survive in photos",
            ("tests/kit/test_photos.py", "tests/gateway/api/test_gateway_photos.py"),
        ),
        Attack("Control characters pass into texts and break letters", ("tests/contracts/test_printable.py",)),
        Attack("The leftmost X-Forwarded-For is believed", ("tests/gateway/access/test_client_address.py",)),
        Attack(
            "A host starts with a secret of the repository, or with `'a' × 32`",
            ("tests/deploy/test_committed_secrets.py",),
        ),
        Attack(
            "A small workbook or photo unpacks to much and stops a service",
            (
                "tests/kit/test_hostile_tables.py",
                "tests/kit/test_limited_process.py",
                "tests/deputies/roster/test_import_beside.py",
            ),
        ),
        Attack(
            "A board of any JSON ends the verifier, or is called whole", ("tests/voting/verifier/test_any_json.py",)
        ),
    ],
}


def run() -> Counter[tuple[str, str]]:
    """Try them all; see `outcome`."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "--dist", "loadfile", "-n", "2", f"--junitxml={report}"]
        subprocess.run([*command, *_files()], cwd=ROOT, check=False)
        return outcome(report)


def outcome(report: Path) -> Counter[tuple[str, str]]:
    """By file and outcome, how many tests there were."""
    places = {file[:-3].replace("/", "."): file for file in _files()}
    found: Counter[tuple[str, str]] = Counter()
    for case in ElementTree.parse(report).iter("testcase"):
        file = places.get(case.attrib["classname"])
        if file is not None and case.find("skipped") is None:
            failed = case.find("failure") is not None or case.find("error") is not None
            found[file, "failed" if failed else "passed"] += 1
    return found


def _files() -> list[str]:
    return sorted({file for attacks in ATTACKS.values() for attack in attacks for file in attack.tests})


def page(found: Counter[tuple[str, str]]) -> str:
    """The table, an attack a line."""
    lines = [
        "# Attacks that once succeeded",
        "",
        "Written by `make attacks`, which tries each again. *Fails* means that every test of it passed. Who is kept",
        "from what, and what remains, is in [threat-model.md](threat-model.md).",
    ]
    for where, attacks in ATTACKS.items():
        lines += ["", f"## {where}", "", "| attack | now | tried by |", "| --- | --- | --- |"]
        for attack in attacks:
            passed = sum(found[file, "passed"] for file in attack.tests)
            failed = sum(found[file, "failed"] for file in attack.tests)
            now = (
                f"fails ({passed} tests)"
                if passed and not failed
                else f"**succeeds in {failed} of {passed + failed} tests**"
            )
            lines.append(f"| {attack.what} | {now} | {', '.join(f'`{file}`' for file in attack.tests)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(outcome(Path(sys.argv[1])) if sys.argv[1:] else run()))
