"""The stand-alone verifier of boards, packed into the one file that people take away.

    python -m gateway.sessions.verifier_program > minsheng_verify.pyz

The same sources give the same bytes on every machine, so that anybody can compare what they got with what they made.
"""

import sys
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

PACKAGE = "services.voting.verifier.minsheng_verify"
MAIN = "from minsheng_verify.program import command\n\ncommand()\n"


def sources() -> Path:
    """The folder of the program's sources: found by its name, never imported. Raises FileNotFoundError."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise FileNotFoundError(PACKAGE)
    return Path(found.origin).parent


def packed(folder: Path) -> bytes:
    """A zip archive that Python runs, of the sources in a folder; without compression or the files' times."""
    archive = BytesIO()
    with ZipFile(archive, "w") as whole:
        whole.writestr(ZipInfo("__main__.py"), MAIN)
        for file in sorted(folder.glob("*.py")):
            whole.writestr(ZipInfo(f"minsheng_verify/{file.name}"), file.read_bytes())
    return archive.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(packed(sources()))
