"""Structured logs: one JSON object a line, joined by trace id, with telephone numbers masked."""

import logging
import re
import sys
from datetime import UTC, datetime
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from kit import tracing

_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")
NOISY = ("kombu", "amqp", "pika", "nameko", "sqlalchemy", "alembic", "httpx", "uvicorn.access", "eventlet")


def masked(text: str) -> str:
    """Mobile numbers with their middle hidden: nobody's telephone belongs in a log."""
    return _MOBILE.sub(r"\1****\2", text)


class Lines(JsonFormatter):
    """Time in UTC, level, service, trace id and whatever the caller added."""

    def __init__(self, service: str) -> None:
        super().__init__("%(message)s", json_ensure_ascii=False)
        self.service = service

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Put the common fields in front of the caller's own."""
        log_data["time"] = datetime.fromtimestamp(record.created, UTC).isoformat()
        log_data["level"] = record.levelname.lower()
        log_data["service"] = self.service
        log_data["logger"] = record.name
        if trace := tracing.trace_id():
            log_data["trace_id"] = trace
        super().add_fields(log_data, record, message_dict)

    def format(self, record: logging.LogRecord) -> str:
        """The line, masked as a whole: extras and tracebacks too."""
        return masked(super().format(record))


def configure(service: str, level: str = "INFO") -> None:
    """Send this process's logs to standard error as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(service))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for name in NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    logging.getLogger("pika").setLevel(logging.CRITICAL)  # a lost connection is logged, once, by who lost it
