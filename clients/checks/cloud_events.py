"""The CloudEvents SDKs of two languages read what the running county told."""

from collections.abc import Iterator

from clients.stage import Row, Stage

JAVASCRIPT = """
import { readFileSync } from "node:fs";
import { CloudEvent } from "cloudevents";
const told = readFileSync(process.argv[2], "utf8").trim().split("\\n");
for (const one of told) new CloudEvent(JSON.parse(one)).validate();
console.log(`${told.length} events are valid`);
"""
PYTHON = """
import sys
from cloudevents.core.bindings.http import HTTPMessage, from_structured_event
from cloudevents.core.formats.json import JSONFormat
told = open(sys.argv[1]).read().splitlines()
for one in told:
    message = HTTPMessage(headers={"content-type": "application/cloudevents+json"}, body=one.encode())
    event = from_structured_event(message, JSONFormat())
    assert event.get_dataschema().startswith("https://"), event.get_dataschema()
print(len(told), "events are valid")
"""


def check(stage: Stage) -> Iterator[Row]:
    """Two rows."""
    events = stage.events()
    file = stage.folder / "told.jsonl"
    file.write_text("\n".join(events) + "\n")
    (stage.node / "events.js").write_text(JAVASCRIPT)
    code, said = stage.run("node", "events.js", file, where=stage.node)
    yield Row("cloudevents 10.0 (npm)", f"{len(events)} live events", said.strip()[-300:], code == 0)
    code, said = stage.run(stage.python, "-c", PYTHON, file)
    yield Row("cloudevents 2.2 (PyPI)", f"{len(events)} live events", said.strip()[-300:], code == 0)
