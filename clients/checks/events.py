"""JSON Schema compilers of two languages: every schema is compiled, every committed example and live event fits."""

import json
from collections.abc import Iterator

from clients.stage import CONTRACTS, Row, Stage

FAST = """
import fastjsonschema, json, pathlib, sys
schemas = [json.loads(file.read_text()) for file in pathlib.Path(sys.argv[1]).rglob("*.json")]
fits = {one["$id"]: fastjsonschema.compile(one) for one in schemas}
by_type = {one["properties"]["type"]["const"]: fits[one["$id"]] for one in schemas
           if "const" in one.get("properties", {}).get("type", {})}
told = [json.loads(line) for line in open(sys.argv[2])]
for one in told:
    by_type[one["type"]](one)
print(len(fits), "schemas compiled,", len(told), "events fit")
"""
AJV = """
import { readFileSync, readdirSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
const ajv = new Ajv({ strict: true });
addFormats(ajv);
const files = readdirSync(process.argv[2], { recursive: true }).filter((one) => one.endsWith(".json"));
const schemas = files.map((one) => JSON.parse(readFileSync(`${process.argv[2]}/${one}`)));
const fits = new Map(schemas.map((one) => [one.properties?.type?.const, ajv.compile(one)]));
const told = readFileSync(process.argv[3], "utf8").trim().split("\\n").map((one) => JSON.parse(one));
const wrong = told.filter((one) => !fits.get(one.type)(one));
console.log(`${schemas.length} schemas compiled, ${told.length - wrong.length} of ${told.length} events fit`);
process.exit(wrong.length ? 1 : 0);
"""


def check(stage: Stage) -> Iterator[Row]:
    """Two rows; the events are the committed examples and all that the running county told."""
    events = stage.events()
    assert events, "the county told nothing"
    examples = [json.dumps(json.loads(file.read_text())) for file in sorted((CONTRACTS / "examples").rglob("*.json"))]
    lines = [one for one in (*examples, *events) if '"specversion"' in one]
    (stage.folder / "events.jsonl").write_text("\n".join(lines) + "\n")
    given = f"{len(lines)} events"
    code, said = stage.run(stage.python, "-c", FAST, CONTRACTS / "schemas", stage.folder / "events.jsonl")
    yield Row("fastjsonschema 2.22", given, said.strip()[-300:], code == 0)
    (stage.node / "fit.js").write_text(AJV)
    code, said = stage.run("node", "fit.js", CONTRACTS / "schemas", stage.folder / "events.jsonl", where=stage.node)
    yield Row("ajv 8.20 strict", given, said.strip()[-300:], code == 0)
