"""One broker of a cluster cut off from the others without a word, while clients still reach every one.

Each member speaks to the others from an address of its own (`Member.address`), so that packets of its conversations
can be told apart: those it began and those begun with it. Linux, root and nftables, as for `kit.testing.cable`.
"""

from typing import Self

from kit.testing.cable import run_rules
from kit.testing.cluster import Member


class Partition:
    """From its making until `close` nothing passes between this member and the others."""

    def __init__(self, lost: Member) -> None:
        self._table = f"minsheng_partition_{lost.port}"
        mine = [f"ct original ip saddr {lost.address} drop", f"ct original proto-dst {lost.distribution_port} drop"]
        rules = "\n".join(f"    meta l4proto tcp {one}" for one in mine)
        chains = "".join(
            f"  chain {name} {{\n    type filter hook {hook} priority 0\n{rules}\n  }}\n"
            for name, hook in (("out", "output"), ("in", "input"))
        )
        run_rules(f"table ip {self._table} {{\n{chains}}}\n")

    def close(self) -> None:
        """What is sent passes again."""
        run_rules(f"delete table ip {self._table}\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
