"""Which code is changed, and which tests have to notice it."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Scope:
    """Files (patterns as of `fnmatch`, from the project's folder) and the tests that speak for them.

    The tests are those that need neither server nor browser (`--fast`), and of a scope of rules those that speak of the
    rules alone: thousands of runs have to end the same day.
    """

    name: str
    files: tuple[str, ...]
    tests: tuple[str, ...]


BUS = (
    "call_proof", "consumer", "crash_counts", "db_backoff", "deadletters/actions", "deferred_messages",
    "partitions", "requests", "retries", "session", "sizes", "topology", "unit_of_work",
)  # fmt: skip
BUS_TESTS = (
    "asked", "call_proof", "clock_set_right", "consumer", "crash_counts", "full_disk", "letters", "letters_watch",
    "offices_over", "partitions", "pieces_of_work", "promises", "queues", "rehearsal", "retried",
    "waiting_for_the_database",
)  # fmt: skip
CODES = (
    "audit", "audit_check", "audit_heads", "guesses", "password_rules", "rate", "second_factor", "sessions", "tokens",
    "two_persons",
)  # fmt: skip
CODES_TESTS = (
    "audit_faults", "audit_heads", "audit_rows", "codes", "gateway_store", "guess_counts", "heads_made",
    "password_rules", "rate", "sessions",
)  # fmt: skip
SIGN_IN = ("audit_verify", "known_devices", "login", "passwords", "sign_in_gate", "signed_in")
SIGN_IN_TESTS = (
    "audit_heads", "audit_verified", "coming_in", "hashing", "known_devices", "sign_in_gate",
    "slips_at_the_door", "who_is_calling",
)  # fmt: skip
SUPERVISED = (
    "inquiries/domain/*.py", "notices/domain/*.py", "projects/domain/*.py", "signing/domain.py",
    "suggestions/domain.py",
)  # fmt: skip
ASSIGNMENT = ("active_deputy", "assign_by_hand", "offer")
MATTERS_TESTS = (
    "dangers_later", "matters_locked", "handling", "matters_told", "next_asked", "offers", "offers_told", "reports",
)  # fmt: skip
SEATS = ("recording_rules", "said_rules", "seat_cells", "seat_rules")


def named(folder: str, *names: str) -> tuple[str, ...]:
    """Test modules of a folder of tests: those that speak of its rules alone, in fractions of a second."""
    return tuple(f"tests/{folder}/test_{name}.py" for name in names)


def modules(folder: str, *left_out: str) -> tuple[str, ...]:
    """The test modules below a folder, but those named: each change would be tried by seconds of them."""
    found = (path for path in (ROOT / folder).rglob("test_*.py") if path.stem not in left_out)
    return tuple(sorted(str(path.relative_to(ROOT)) for path in found))


def intake(*names: str) -> tuple[str, ...]:
    """What can be done with an appeal, by its modules' names."""
    return tuple(f"services/intake/appeals/use_cases/{name}.py" for name in names)


INTAKE_LEFT_OUT = ("test_no_appeal_is_lost", "test_searching")


def used(subject: str, *names: str) -> tuple[str, ...]:
    """What is done with a subject of supervision, by the files' names."""
    return tuple(f"services/supervision/{subject}/use_cases/{name}.py" for name in names)


SUPERVISED_TESTS = (
    *named("supervision/departments", "departments_merged"),
    *named("supervision/calendar", "supervision_calendar", "supervision_rest_days"),
)
"""What happens to all that is in hand: its department is merged, the county's calendar changes."""
CASES = (
    "correct", "details", "evidence", "follow", "follow_deputies", "follow_intake", "handle", "history", "kept_from",
    "merge", "office", "open_order", "refer_report", "referral",
)  # fmt: skip
CASE_CLOCKS = ("deadlines", "recount", "retell", "standing_still", "watch")
SLOW_OF_CASES = ("test_standing_still_properties", "test_supervision_properties", "test_supervision_sums")
CASES_TESTS = (*modules("tests/supervision/cases", *SLOW_OF_CASES), *SUPERVISED_TESTS)
SUGGESTIONS_SPOKEN_OF = (
    "again",
    "answered",
    "assigned",
    "found",
    "kept",
    "led_on",
    "locked",
    "moved",
    "refused",
    "told",
    "watched",
)
SUGGESTIONS = ("assign", "authorization", "close", "handle", "history", "judge", "recount", "reply")
SUGGESTIONS_TESTS = named("supervision/suggestions", *(f"suggestions_{one}" for one in SUGGESTIONS_SPOKEN_OF))
SCOPES = [
    Scope("calendar", ("kit/calendar/*.py",), ("tests/kit/calendar", "tests/supervision/calendar")),
    Scope(  # what decides; hosts, doctor and the operator's hands need a whole platform, or a broker, to be tried
        "bus",
        tuple(f"kit/bus/{one}.py" for one in BUS),
        tuple(f"tests/kit/bus/test_{one}.py" for one in BUS_TESTS),
    ),
    Scope(
        "verifier",
        ("services/voting/verifier/*.py",),
        tuple(
            f"tests/voting/verifier/test_{one}.py"
            for one in (
                "any_json",
                "grades",
                "lines",
                "parts",
                "program",
                "proofs",
                "reading",
                "two_tallies",
                "vectors",
            )
        ),
    ),
    Scope(
        "rules of the vote",
        ("services/voting/*/domain/*.py", "services/voting/*/domain.py"),
        (
            *(f"tests/voting/ideas/test_{one}.py" for one in ("alike", "rows_of_ideas", "steps", "told")),
            "tests/voting/scrutiny/test_comparisons.py",
            "tests/voting/sessions/test_next_round.py",
            "tests/voting/shared",
        ),
    ),
    Scope("acts of the box", ("services/voting/box/use_cases/*.py",), named("voting/box", "one_ballot")),
    Scope(
        "acts of the scrutineer",
        tuple(f"services/voting/scrutiny/use_cases/{one}.py" for one in ("audit_heads", "rounds", "sign")),
        named("voting/scrutiny", "audit_heads", "second_signature", "slips_alone"),
    ),
    Scope(
        "slips of the scrutineer",
        ("services/voting/scrutiny/use_cases/slips.py",),
        named("voting/scrutiny", "second_signature", "slips_alone"),
    ),
    Scope(
        "acts of the hall",
        ("services/voting/sessions/use_cases/*.py",),
        modules("tests/voting/sessions"),
    ),
    Scope(
        "acts of the selection",
        ("services/voting/selection/use_cases/*.py",),
        modules("tests/voting/selection"),
    ),
    Scope(
        "acts of ideas",
        ("services/voting/ideas/use_cases/*.py",),
        modules("tests/voting/ideas"),
    ),
    Scope(
        "rules of intake",
        ("services/intake/*/domain/*.py", "services/intake/*/domain.py"),
        modules("tests/intake", "test_messages", "test_no_appeal_is_lost"),
    ),
    Scope(
        "rules of assignment",
        tuple(
            f"services/deputies/{one}" for one in ("matters/domain/*.py", "shared/domain/*.py", "suggestions/domain.py")
        ),
        modules("tests/deputies", "test_import_beside"),
    ),
    Scope("rules of seats", ("services/deputies/seats/domain/*.py",), named("deputies/seats", *SEATS)),
    Scope("rules of roster", ("services/deputies/roster/domain/*.py",), named("deputies/roster", "row_values", "rows")),
    Scope(
        "rules of cases",
        ("services/supervision/cases/domain/*.py", "services/supervision/shared/domain/*.py"),
        named("supervision/cases", "case_rules", "co_part_rules", "count_rules", "supervision_rules"),
    ),
    Scope(
        "rules of supervision",
        tuple(f"services/supervision/{one}" for one in SUPERVISED),
        (
            *named("supervision/inquiries", "inquiry_rules"),
            *named("supervision/notices", "moment_words", "notice_sentences"),
            *named("supervision/projects", "plan_rules", "project_light"),
            *named("supervision/signing", "paper_rules"),
            *named("supervision/suggestions", "suggestion_rules"),
        ),
    ),
    Scope(
        "rules of figures and topics",
        tuple(f"services/supervision/{one}/domain/*.py" for one in ("figures", "topics")),
        (
            *named(
                "supervision/figures", "figure_properties", "mark_rules", "other_mark_rules", "suggestion_mark_rules"
            ),
            *named("supervision/topics", "plan_refusals", "phrase_rules", "topic_heat", "topic_phrases"),
        ),
    ),
    Scope("appeals taken in", intake("submit", "photos"), modules("tests/intake/appeals", *INTAKE_LEFT_OUT)),
    Scope(
        "appeals in the loop",
        intake("close", "ending", "follow", "followers", "working_copy"),
        modules("tests/intake/appeals", *INTAKE_LEFT_OUT),
    ),
    Scope(
        "appeals judged",
        intake("correct", "leaving", "merge", "news", "not_admit", "rate", "reading", "recount", "reopen"),
        (
            *modules("tests/intake/appeals", *INTAKE_LEFT_OUT),
            *named("intake/readers", "reports_kept"),
            *named("intake/hotline", "handed_over"),
        ),
    ),
    Scope(
        "answers to offers",
        ("services/deputies/matters/use_cases/answer_offer.py",),
        named("deputies/matters", "matters_locked", "matters_told", "next_asked", "offers_told"),
    ),
    Scope(
        "matters followed",
        ("services/deputies/matters/use_cases/follow.py",),
        (
            *named(
                "deputies/matters",
                *("batches", "dangers_later", "handling", "matters_locked", "matters_told", "offers", "reports"),
            ),
            *named("deputies/suggestions", "common_matters"),
        ),
    ),
    Scope(
        "acts on matters",
        tuple(f"services/deputies/matters/use_cases/{one}.py" for one in ("handle", "own_matter")),
        (
            *named("deputies/matters", "handling", "matters_locked", "matters_told", "offers_told"),
            *named("deputies/absences", "absences"),
        ),
    ),
    Scope(
        "acts of assignment",
        tuple(f"services/deputies/matters/use_cases/{one}.py" for one in ASSIGNMENT),
        named("deputies/matters", "batches", "lists", *MATTERS_TESTS),
    ),
    Scope("acts of cases", used("cases", *CASES), (*CASES_TESTS, *named("supervision/oncall", "dangers"))),
    Scope("co-handling of cases", used("cases", "co_handlers", "co_handling"), CASES_TESTS),
    Scope("clocks of cases", used("cases", *CASE_CLOCKS), CASES_TESTS),
    Scope(
        "acts of suggestions",
        used("suggestions", *SUGGESTIONS),
        (*SUGGESTIONS_TESTS, *named("supervision/calendar", "supervision_rest_days")),
    ),
    Scope(
        "clocks of suggestions",
        used("suggestions", "clocks", "watch"),
        named(
            "supervision/suggestions",
            *(f"suggestions_{one}" for one in ("assigned", "kept", "moved", "refused", "told", "watched")),
        ),
    ),
    Scope(
        "suggestions taken in",
        used("suggestions", "follow"),
        (
            *named("supervision/suggestions", *(f"suggestions_{one}" for one in ("assigned", "found", "told"))),
            *named("supervision/departments", "departments_merged"),
        ),
    ),
    Scope(
        "suggestions handed on",
        used("suggestions", "hand_on", "join", "merge"),
        (*SUGGESTIONS_TESTS, *named("supervision/departments", "departments_merged")),
    ),
    Scope(
        "sessions and codes",
        tuple(f"gateway/access/{one}.py" for one in CODES),
        tuple(f"tests/gateway/access/test_{one}.py" for one in CODES_TESTS),
    ),
    Scope(
        "sign-in",
        tuple(f"gateway/access/{one}.py" for one in SIGN_IN),
        tuple(f"tests/gateway/access/test_{one}.py" for one in SIGN_IN_TESTS),
    ),
    Scope("requests sent twice", ("gateway/access/idempotency.py",), named("gateway/access", "same_request_twice")),
]
