"""The Python client: generated, compiled, built as a package, and one call of every tag made with it."""

from collections.abc import Iterator
from shutil import rmtree

from clients.stage import HERE, ROOT, Row, Stage

TOOL = "openapi-python-client 0.29"
LOGINS = ("office", "operator", "auditor", "d001", "dept-transport")


def check(stage: Stage) -> Iterator[Row]:
    """Four rows: what was generated, that it compiles and is built, our example, a call of every tag."""
    folder = stage.folder / "python"
    rmtree(folder, ignore_errors=True)
    generate = ("generate", "--path", stage.document, "--output-path", folder, "--config", HERE / "python/config.yaml")
    code, said = stage.run(stage.python.parent / "openapi-python-client", *generate)
    lost = said.count("WARNING parsing") + said.count("Unable to process schema")
    (stage.folder / "generated.txt").write_text(said)
    yield Row(TOOL, "OpenAPI", f"{len(list(folder.rglob('*.py')))} files, {lost} parts lost", code == 0 and not lost)
    code, said = stage.run(stage.python, "-m", "compileall", "-q", folder)
    built, told = stage.run(stage.python, "-m", "build", "--wheel", "--outdir", stage.folder / "dist", folder)
    wheels = ", ".join(sorted(file.name for file in (stage.folder / "dist").glob("*.whl")))
    yield Row("build 1.6", "the client as a wheel", wheels if built == 0 else told[-300:], code == 0 and built == 0)
    stage.run(stage.python, "-m", "pip", "install", "-q", "--force-reinstall", "--no-deps", folder)
    stage.run(stage.python, "-m", "pip", "install", "-q", folder)
    code, said = stage.run(stage.python, HERE / "python" / "follow.py")
    yield Row("the generated client", "clients/python/follow.py", said.strip()[-200:], code == 0)
    code, said = stage.run(stage.python, HERE / "python" / "calls.py", *LOGINS, where=ROOT)
    (stage.folder / "calls.txt").write_text(said)
    lines = said.strip().splitlines()
    good = sum(": 200 " in line for line in lines)
    others = "; ".join(line for line in lines if ": 200 " not in line)
    yield Row(
        "the generated client", "a call of every tag", f"{good} of {len(lines)} answered; {others}"[:500], code == 0
    )
