"""Structured logs: one JSON object a line, joined by trace id, with telephone numbers and secrets masked."""

import logging
import re
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Annotated, Any, TextIO

from pydantic import StringConstraints
from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from contracts import personal_numbers
from kit import tracing

NOISY = ("kombu", "amqp", "pika", "nameko", "sqlalchemy", "alembic", "httpx", "uvicorn.access", "eventlet")
HIDDEN = "***"
FOR_TERMINALS = "color_message"
"""What uvicorn adds to a line: the same once more, in colours."""
SECRET = re.compile(r"(?i)passw|secret|token|cookie|authorization|private|api_?key")
"""What the name of a field says when its value must not be read by whoever reads logs."""
Level = Annotated[str, StringConstraints(to_upper=True, pattern="^(DEBUG|INFO|WARNING|ERROR|CRITICAL)$")]
"""From which level on lines are written, as a setting says it in letters of either case."""
_room: ContextVar[str | None] = ContextVar("room", default=None)
_IN_ADDRESS = re.compile(r"(://[^:/@\s\"]*:)[^@/\s\"]+@")
_SPOKEN = re.compile(r"(?i)\b(bearer\s+|(?:password|secret|token|api_?key)=)[^\s&\"',;)]+")


def belongs_to(service: str) -> None:
    """From here on what is logged in this greenlet is said to be this service's, in a process that has several."""
    _room.set(service)


def masked(text: str) -> str:
    """Personal numbers hidden, addresses and sayings without their passwords."""
    text = _IN_ADDRESS.sub(rf"\1{HIDDEN}@", personal_numbers.masked(text))
    return _SPOKEN.sub(rf"\1{HIDDEN}", text)


def _hidden(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _hidden(str(key), one) for key, one in value.items()}
    return HIDDEN if SECRET.search(name) and value else value


class Lines(JsonFormatter):
    """For machines: time in UTC, level, service, trace id and whatever the caller added."""

    def __init__(self, service: str) -> None:
        super().__init__("%(message)s", json_ensure_ascii=False)
        self.service = service

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Put the common fields in front of the caller's own."""
        log_data["time"] = datetime.fromtimestamp(record.created, UTC).isoformat()
        log_data["level"] = record.levelname.lower()
        log_data["service"] = _room.get() or self.service
        log_data["logger"] = record.name
        if trace := tracing.trace_id():
            log_data["trace_id"] = trace
        super().add_fields(log_data, record, message_dict)
        log_data.pop(FOR_TERMINALS, None)
        log_data.update({name: _hidden(name, value) for name, value in log_data.items()})

    def format(self, record: logging.LogRecord) -> str:
        """The line, masked as a whole: extras and tracebacks too."""
        return masked(super().format(record))


class Words(logging.Formatter):
    """For a person at a terminal: the machine's own time, a short line, extras as name=value."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self.service = service

    def format(self, record: logging.LogRecord) -> str:
        """The line and, below it, a traceback if there is one; masked like the machine's."""
        at = datetime.fromtimestamp(record.created, UTC).astimezone().strftime("%H:%M:%S")
        extras = {name: value for name, value in vars(record).items() if name not in (*RESERVED_ATTRS, FOR_TERMINALS)}
        if trace := tracing.trace_id():
            extras["trace_id"] = trace
        told = "".join(f"  {name}={_hidden(name, value)}" for name, value in extras.items())
        service = _room.get() or self.service
        line = f"{at} {record.levelname:<7} {service:<11} {record.getMessage()}{told}"
        if record.exc_info:
            line += f"\n{self.formatException(record.exc_info)}"
        return masked(line)


def configure(service: str, level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send this process's logs to standard error: JSON lines, or words when a person watches."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Words(service) if handler.stream.isatty() else Lines(service))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for name in NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    logging.getLogger("pika").setLevel(logging.CRITICAL)  # a lost connection is logged, once, by who lost it
