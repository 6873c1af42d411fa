"""Logs that a machine can search and nobody can learn a telephone number or a password from."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from kit import logs, tracing


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _the_process_keeps_its_own_logs() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    quiet = {name: logging.getLogger(name).level for name in logs.NOISY}
    yield
    root.handlers, root.level = handlers, level
    for name, before in quiet.items():
        logging.getLogger(name).setLevel(before)


def written(message: str, *arguments: Any, stream: io.StringIO | None = None, **extra: Any) -> str:
    out = stream or io.StringIO()
    logs.configure("intake", "info", out)
    logging.getLogger("kit.bus").warning(message, *arguments, extra=extra)
    return out.getvalue()


def line(message: str, *arguments: Any, **extra: Any) -> dict[str, Any]:
    return dict(json.loads(written(message, *arguments, **extra)))


def test_a_line_says_when_who_and_in_which_trace() -> None:
    tracing.begin("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
    said = line("message put aside", consumer="intake.submit_appeal", attempt=2)
    assert said["time"].endswith("+00:00")
    assert said["trace_id"] == "0af7651916cd43dd8448eb211c80319c"
    told = {key: said[key] for key in ("level", "service", "logger", "message", "consumer", "attempt")}
    assert told == {
        "level": "warning",
        "service": "intake",
        "logger": "kit.bus",
        "message": "message put aside",
        "consumer": "intake.submit_appeal",
        "attempt": 2,
    }


@pytest.mark.parametrize("number", ["13812345678", "+8613812345678", "8613812345678", "138 1234 5678", "138-1234-5678"])
def test_a_mobile_number_is_masked_however_it_is_written_and_wherever_it_stands(number: str) -> None:
    plain = written("电话%s，请回电", number)
    nested = written("call", who={"phone": [number]})
    try:
        raise ValueError(f"no such phone: {number}")
    except ValueError:
        out = io.StringIO()
        logs.configure("intake", stream=out)
        logging.getLogger("kit").exception("refused")
    for text in (plain, nested, out.getvalue()):
        said = {name: value for name, value in json.loads(text).items() if name != "time"}
        assert "5678" in str(said)
        assert "1234" not in str(said)


@pytest.mark.parametrize("number", ["0719-4222333", "07194222333", "42032319900101123X", "420323199001011234"])
def test_a_fixed_line_and_an_identity_card_do_not_reach_the_log_either(number: str) -> None:
    for text in (written("电话%s，请回电", number), written("call", who={"phone": [number]})):
        assert number not in text
        assert "*" * len(number) in text


@pytest.mark.parametrize(
    "harmless",
    [
        "0193a7b1-3812-7345-8678-138123456789",  # an id
        "0af7651913812345678d8448eb211c80319c",  # a trace with eleven digits in a row
        "1732345678901",  # milliseconds
        "420323100",  # a township
        "0.012345678901",  # seconds
        "0193a7b1-0719-4222333a-8678",  # an id with groups like a fixed line's
    ],
)
def test_what_only_looks_like_a_number_stays_whole(harmless: str) -> None:
    assert line(harmless)["message"] == harmless


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("lost amqp://intake:s3cr-et@broker:5672/%2F", "lost amqp://intake:***@broker:5672/%2F"),
        ("lost postgresql+psycopg://a:p%40ss@db/intake", "lost postgresql+psycopg://a:***@db/intake"),
        ("Authorization: Bearer abc.def-1", "Authorization: Bearer ***"),
        ("GET /follow?secret=ABCD1234&x=1", "GET /follow?secret=***&x=1"),
    ],
)
def test_passwords_in_what_is_said_are_hidden(said: str, left: str) -> None:
    assert line("%s", said)["message"] == left


def test_fields_that_are_named_as_secrets_are_hidden_and_others_are_not() -> None:
    said = line("x", password="p", settings={"secret_key": "k", "county": "420323"}, session_token=None)
    assert said["password"] == "***"
    assert said["settings"] == {"secret_key": "***", "county": "420323"}
    assert said["session_token"] is None


def test_a_person_at_a_terminal_reads_words_with_the_same_masking() -> None:
    text = written("call %s", "13812345678", stream=Terminal(), consumer="a.b", password="p")
    assert text.count("\n") == 1
    assert "WARNING intake" in text
    assert "call 138****5678  consumer=a.b  password=***" in text


def test_a_person_at_a_terminal_sees_where_it_failed() -> None:
    out = Terminal()
    logs.configure("intake", stream=out)
    try:
        raise KeyError("amqp://u:pw@h")
    except KeyError:
        logging.getLogger("kit").exception("broken")
    assert "Traceback" in out.getvalue()
    assert "amqp://u:***@h" in out.getvalue()


def test_the_level_is_obeyed_and_libraries_speak_only_when_something_is_wrong() -> None:
    out = io.StringIO()
    logs.configure("intake", "debug", out)
    logging.getLogger("kit").debug("ours")
    logging.getLogger("sqlalchemy.engine").info("theirs")
    assert [json.loads(one)["message"] for one in out.getvalue().splitlines()] == ["ours"]


def test_what_a_library_writes_in_colours_for_a_terminal_is_in_no_line() -> None:
    assert "color_message" not in line("started", color_message="\u001b[36mstarted\u001b[0m")
    assert "\u001b" not in written("started", stream=Terminal(), color_message="\u001b[36mstarted\u001b[0m")
