"""Runs one toy as a service process: `python -m kit.testing.conformance.process First`."""

import sys

from kit.hosts.nameko.launch import main

if __name__ == "__main__":
    main(f"kit.testing.conformance.toys:{sys.argv.pop(1)}")
