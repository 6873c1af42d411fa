"""TypeScript: the API's types and the events' classes, compiled strictly, and our example run with them."""

from collections.abc import Iterator
from shutil import copytree

from clients.stage import CONTRACTS, HERE, Row, Stage

MODELS = """
import { mkdirSync, writeFileSync } from "node:fs";
import { PythonGenerator, TypeScriptGenerator } from "@asyncapi/modelina";
import { Parser, fromFile } from "@asyncapi/parser";
const { document } = await fromFile(new Parser(), process.argv[2]).parse();
const titles = document.allMessages().all().map((one) => one.payload().title());
const Generator = process.argv[3] === "py" ? PythonGenerator : TypeScriptGenerator;
const models = await new Generator().generate(document);
const names = new Set(models.map((one) => one.modelName));
mkdirSync(process.argv[4], { recursive: true });
for (const one of models) writeFileSync(`${process.argv[4]}/${one.modelName}.${process.argv[3]}`, one.result + "\\n");
const lost = titles.filter((one) => !names.has(one));
console.log(`${models.length} classes, ${lost.length} of ${titles.length} envelopes lost`, ...lost.slice(0, 3));
process.exit(lost.length || names.size !== models.length ? 1 : 0);
"""


def check(stage: Stage) -> Iterator[Row]:
    """Four rows."""
    folder = stage.node / "typescript"
    copytree(HERE / "typescript", folder, dirs_exist_ok=True)
    code, said = stage.run(
        "npx",
        "openapi-typescript",
        stage.document,
        "--default-non-nullable=false",
        "-o",
        folder / "minsheng.d.ts",
        where=stage.node,
    )
    lines = len((folder / "minsheng.d.ts").read_text().splitlines()) if code == 0 else 0
    yield Row("openapi-typescript 7.13", "OpenAPI", f"{lines} lines", code == 0)
    code, said = stage.run("npx", "tsc", "--project", folder, where=stage.node)
    ran, told = stage.run("node", folder / "built" / "follow.js", where=stage.node) if code == 0 else (1, said)
    yield Row("tsc 5.9 strict, openapi-fetch", "clients/typescript/follow.ts", told.strip()[-200:], ran == 0)
    (stage.node / "models.js").write_text(MODELS)
    for language in ("ts", "py"):
        out = stage.node / f"models-{language}"
        code, said = stage.run("node", "models.js", CONTRACTS / "asyncapi.yaml", language, out, where=stage.node)
        if code == 0 and language == "py":
            code, more = stage.run(stage.python, "-m", "compileall", "-q", out)
            said += more
        yield Row(f"modelina 5.10, {language}", "AsyncAPI", said.strip()[-300:], code == 0)
