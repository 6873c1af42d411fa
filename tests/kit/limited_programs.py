"""What the tests of limited processes let them do: `python -m tests.kit.limited_programs`, told by its input."""

import os
import sys

from kit import limited_process


def main() -> None:
    limited_process.confine()
    match sys.stdin.read():
        case "sleep":
            import time

            time.sleep(600)
        case "count":
            while True:
                pass
        case "grow":
            try:
                held = b"x" * 1_000_000_000
            except MemoryError:
                sys.exit(limited_process.MEMORY_SPENT)
            print(len(held))
        case "write":
            sys.stdout.write("x" * 1_000_000)
        case "fail":
            raise ValueError("13987654321 is a person's")
        case "environment":
            print(sorted(set(os.environ) - {"LC_CTYPE"}))  # which Python itself sets where no language is said
        case said:
            print(said, os.getpriority(os.PRIO_PROCESS, 0))


if __name__ == "__main__":
    main()
