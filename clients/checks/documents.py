"""Linters of the two documents: redocly and spectral read OpenAPI, the AsyncAPI initiative's parser the other."""

import json
from collections import Counter
from collections.abc import Iterator

from clients.stage import CONTRACTS, Row, Stage

PARSE = """
import { Parser, fromFile } from "@asyncapi/parser";
const { document, diagnostics } = await fromFile(new Parser(), process.argv[2]).parse();
const faults = diagnostics.filter((one) => one.severity === 0);
console.log(`${document?.allMessages().all().length ?? 0} messages, ${faults.length} faults`, ...faults.slice(0, 3));
process.exit(document && faults.length === 0 ? 0 : 1);
"""


def check(stage: Stage) -> Iterator[Row]:
    """Three rows; a warning is counted and told, an error fails."""
    code, said = stage.run(
        "npx", "redocly", "lint", stage.document, "--extends", "minimal", "--format", "json", where=stage.node
    )
    totals = json.loads(said[said.index("{\n") :].rpartition("}")[0] + "}")["totals"] if "{\n" in said else said[-300:]
    found = f"{totals['errors']} errors, {totals['warnings']} warnings" if isinstance(totals, dict) else totals
    yield Row("redocly 2.77", "OpenAPI", found, code == 0)
    (stage.node / "rules.yaml").write_text('extends: ["spectral:oas"]\n')
    _, said = stage.run("npx", "spectral", "lint", "-r", "rules.yaml", stage.document, "-f", "json", where=stage.node)
    counted = Counter("errors" if one["severity"] == 0 else "warnings" for one in json.loads(said[said.index("[") :]))
    yield Row(
        "spectral 6.16", "OpenAPI", f"{counted['errors']} errors, {counted['warnings']} warnings", not counted["errors"]
    )
    (stage.node / "parse.js").write_text(PARSE)
    code, said = stage.run("node", "parse.js", CONTRACTS / "asyncapi.yaml", where=stage.node)
    yield Row("@asyncapi/parser 3.6", "AsyncAPI", said.strip()[-300:], code == 0)
