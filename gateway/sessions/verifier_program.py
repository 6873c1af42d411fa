"""The stand-alone programs of a vote, each packed into the one file that people take away: verifier and slips.

    python -m gateway.sessions.verifier_program > minsheng_verify.pyz
    python -m gateway.sessions.verifier_program slips > minsheng_slips.pyz

The same sources give the same bytes on every machine, so that anybody can compare what they got with what they made.
"""

import sys
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

VERIFIER, SLIPS = "services.voting.verifier.minsheng_verify", "services.voting.slips.minsheng_slips"


def main_of(package: str = VERIFIER) -> str:
    """What Python runs first in the archive."""
    return f"from {package.rpartition('.')[2]}.program import command\n\ncommand()\n"


def sources(package: str = VERIFIER) -> Path:
    """The folder of a program's sources: found by its name, never imported. Raises FileNotFoundError."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise FileNotFoundError(package)
    return Path(found.origin).parent


def packed(folder: Path, package: str = VERIFIER) -> bytes:
    """A zip archive that Python runs, of the sources in a folder; without compression or the files' times."""
    archive = BytesIO()
    with ZipFile(archive, "w") as whole:
        whole.writestr(ZipInfo("__main__.py"), main_of(package))
        for file in sorted(folder.glob("*.py")):
            whole.writestr(ZipInfo(f"{package.rpartition('.')[2]}/{file.name}"), file.read_bytes())
    return archive.getvalue()


if __name__ == "__main__":
    wanted = SLIPS if "slips" in sys.argv[1:] else VERIFIER
    sys.stdout.buffer.write(packed(sources(wanted), wanted))
