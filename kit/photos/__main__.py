"""The process that cleans one photo: a line of JSON and the photo come in, a line of JSON and a JPEG go out.

Started by `kit.photos.clean` only.
"""

import json
import sys

from PIL import Image

from kit import limited_process
from kit.photos.pixels import TooLarge, Unreadable, cleaned


def main() -> None:
    """Clean the photo that stands on the standard input."""
    bounds = json.loads(sys.stdin.buffer.readline())
    raw, told, jpeg = sys.stdin.buffer.read(), {}, b""
    try:
        jpeg, taken_on, exif = cleaned(raw, bounds["pixels"], bounds["side"], bounds["kept_bytes"])
        told = {"taken_on": taken_on, "exif": exif}
    except TooLarge:
        told = {"refused": "too large"}
    except Unreadable:
        told = {"refused": "unreadable"}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + jpeg)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    Image.init()  # loaded before memory is bounded
    limited_process.confine()
    try:
        main()
    except MemoryError:
        sys.exit(limited_process.MEMORY_SPENT)
