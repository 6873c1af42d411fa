"""`python -m deploy.dev.page_files` writes the SHA-256 of every file that a page runs, as `sha256sum -c` reads them.

Whoever doubts what the gateway serves compares with docs/page-files.sha256 of the release, from another device:
`curl -s https://…/static/vote/seat.js | sha256sum`.
"""

from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "gateway" / "pages" / "static"
SENT = {".js", ".br", ".css", ".svg"}
LIST = ROOT / "docs" / "page-files.sha256"


def listed() -> str:
    """A line a file, in the order of their names."""
    files = sorted(file for file in STATIC.rglob("*") if file.suffix in SENT)
    return "".join(f"{sha256(file.read_bytes()).hexdigest()}  {file.relative_to(ROOT).as_posix()}\n" for file in files)


if __name__ == "__main__":
    LIST.write_text(listed())
