"""The process that learns: a line of JSON comes in, a line of JSON and the model's bytes go out."""

import json
import sys
import time

from kit import limited_process
from services.intake.who_handles.domain.lessons import Lesson, learn
from services.intake.who_handles.store.packed import packed


def main() -> None:
    """Learn what stands on the standard input."""
    given = json.load(sys.stdin.buffer)
    model, reached = learn([Lesson(*one) for one in given["lessons"]], given["sure"])
    said = {"reached": reached, "seconds": round(time.process_time(), 1)}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + packed(model))
    sys.stdout.flush()


if __name__ == "__main__":
    limited_process.confine()
    try:
        main()
    except MemoryError:
        sys.exit(limited_process.MEMORY_SPENT)
