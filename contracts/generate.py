"""Write what is derived from the models: JSON schemas and asyncapi.yaml. `python -m contracts.generate [--check]`."""

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from contracts import SUBJECTS
from contracts.base import Command, DurableCommand, Event, Message, Posted, Query
from contracts.envelope import CONTENT_TYPE, envelope_of, folder, schema_of, type_of

HERE = Path(__file__).parent
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def messages(kind: type[Message] = Message) -> list[type[Any]]:
    """Every message of a kind (Event, DurableCommand, Command, Query) of all subjects, by owner and name."""
    found = {
        thing
        for subject in SUBJECTS
        for thing in vars(import_module(f"contracts.{subject}")).values()
        if isinstance(thing, type) and issubclass(thing, kind) and thing.name
    }
    return sorted(found, key=lambda message: (message.owner, message.name))


def schema(message: type[Message]) -> dict[str, Any]:
    """Posted messages as the whole CloudEvent that travels; requests as their data."""
    model: type[BaseModel] = envelope_of(message) if issubclass(message, Posted) else message
    made = model.model_json_schema(mode="validation")
    made["title"] = message.__name__
    if issubclass(message, Posted):
        made["title"] += "CloudEvent"  # two schemas of one title are one class to generators
        made["description"] = (message.__doc__ or "").strip()
        made["properties"]["type"] = {"const": type_of(message)}
    return {"$schema": DIALECT, "$id": schema_of(message), **made}


def asyncapi() -> dict[str, Any]:
    """The AsyncAPI 3 document: who sends what on which exchange, and what a department may receive."""
    channels: dict[str, Any] = {}
    operations: dict[str, Any] = {}
    known: dict[str, Any] = {}
    for message in messages(Posted):
        key = f"{message.owner}.{message.name}".replace(".", "_")
        channels[key] = {
            "address": message.name,
            "messages": {message.__name__: {"$ref": f"#/components/messages/{message.__name__}"}},
            "bindings": {
                "amqp": {
                    "is": "routingKey",
                    "exchange": {"name": message.exchange(), "type": "topic", "durable": True, "vhost": "/"},
                }
            },
        }
        sends = issubclass(message, Event)
        operations[key] = {
            "action": "send" if sends else "receive",
            "channel": {"$ref": f"#/channels/{key}"},
            "summary": (message.__doc__ or "").strip().splitlines()[0],
            "tags": [{"name": message.owner}],
        }
        known[message.__name__] = {
            "name": type_of(message),
            "contentType": CONTENT_TYPE,
            "summary": (message.__doc__ or "").strip().splitlines()[0],
            "payload": {"$ref": f"./schemas/{folder(message)}/{message.name}.json"},
        }
    told = {name: {"$ref": f"#/components/messages/{name}"} for name in sorted(m.__name__ for m in messages(Event))}
    channels["department_queue"] = _department_queue(told)
    operations["department_queue"] = {
        "action": "send",
        "channel": {"$ref": "#/channels/department_queue"},
        "summary": "What a department asked for, in its own queue.",
        "tags": [{"name": "department"}],
    }
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Minsheng events",
            "version": "1",
            "description": "CloudEvents 1.0 in structured JSON. The routing key is the event's name; "
            "one topic exchange per service. Receivers ignore fields they do not know.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": CONTENT_TYPE,
        "servers": {
            "county": {
                "host": "{broker}",
                "protocol": "amqp",
                "variables": {"broker": {"description": "Host and port given by the county's operator"}},
                "security": [{"$ref": "#/components/securitySchemes/department"}],
            }
        },
        "channels": channels,
        "operations": operations,
        "components": {
            "messages": known,
            "securitySchemes": {
                "department": {"type": "userPassword", "description": "Read-only user of one department"}
            },
        },
    }


def _department_queue(told: dict[str, Any]) -> dict[str, Any]:
    """The queue a department declares: another declaration of the same name is refused by the broker."""
    from contracts.subscribe import QUEUE

    return {
        "address": "dept.{department}",
        "description": "A department declares its queue with exactly these arguments and binds it to the events it "
        "asks for; one for a department has the second routing key `to.<department>.<event>`. What lies longer than 30 "
        "days is dropped.",
        "parameters": {"department": {"description": "The department's code"}},
        "messages": told,
        "bindings": {
            "amqp": {
                "is": "queue",
                "queue": {
                    "name": "dept.{department}",
                    "durable": True,
                    "exclusive": False,
                    "autoDelete": False,
                    "vhost": "/",
                    "x-arguments": QUEUE,
                },
            }
        },
    }


def files() -> Iterator[tuple[Path, str]]:
    """Every generated file with its text."""
    for kind in (Event, DurableCommand, Command, Query):
        for message in messages(kind):
            text = json.dumps(schema(message), ensure_ascii=False, indent=2, sort_keys=True)
            yield HERE / "schemas" / folder(message) / f"{message.name}.json", text + "\n"
    yield HERE / "asyncapi.yaml", _yaml(asyncapi())


def _yaml(document: dict[str, Any]) -> str:
    """Readable YAML; PyYAML is needed only here, not by those who install the package."""
    import yaml

    return str(yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=120))


def main() -> int:
    """Write the files, or with --check only compare; returns the exit code."""
    made = dict(files())
    old = set((HERE / "schemas").rglob("*.json")) | {HERE / "asyncapi.yaml"}
    wrong = [path for path, text in made.items() if not path.exists() or path.read_text() != text]
    wrong += sorted(path for path in old - set(made) if path.exists())
    if "--check" in sys.argv[1:]:
        for path in wrong:
            print(f"not as generated: {path.relative_to(HERE)} (run `make contracts`)", file=sys.stderr)
        return 1 if wrong else 0
    for path in wrong:
        if path in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path])
        else:
            path.unlink()
    print(f"{len(made)} files, {len(wrong)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
