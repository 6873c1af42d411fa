"""Runs the toys in one process: `python -m kit.testing.conformance.rooms`."""

from kit.hosts.nameko.launch import main_of_several

if __name__ == "__main__":
    toys = {name: f"kit.testing.conformance.toys:{name.title()}" for name in ("first", "second", "third")}
    main_of_several(toys, alone={})
