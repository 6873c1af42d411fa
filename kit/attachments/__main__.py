"""The process that looks into one attachment: a line of JSON and the file come in, a word goes out."""

import json
import sys
import zlib
from zipfile import BadZipFile

from kit import limited_process
from kit.attachments.inside import verdict


def main() -> None:
    """Look into the file that stands on the standard input."""
    head = json.loads(sys.stdin.buffer.readline())
    bounds = {name: head[name] for name in ("parts", "unpacked_bytes")}
    try:
        said = verdict(head["media_type"], sys.stdin.buffer.read(), **bounds)
    except (BadZipFile, zlib.error, KeyError, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        said = "other"
    sys.stdout.write(json.dumps(said))
    sys.stdout.flush()


if __name__ == "__main__":
    limited_process.confine()
    try:
        main()
    except MemoryError:
        sys.exit(limited_process.MEMORY_SPENT)
