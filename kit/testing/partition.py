"""One broker of a cluster cut off from the others without a word, while clients still reach every one.

Each member speaks to the others from an address of its own (`Member.address`), so that packets of its conversations
can be told apart: those it began and those begun with it. Linux, root and nftables, as for `kit.testing.cable`.
"""

from kit.testing.cable import RuleTable
from kit.testing.cluster import Member


class Partition(RuleTable):
    """From its making until `close` nothing passes between this member and the others."""

    def __init__(self, lost: Member) -> None:
        mine = [f"ct original ip saddr {lost.address} drop", f"ct original proto-dst {lost.distribution_port} drop"]
        rules = "\n".join(f"    meta l4proto tcp {one}" for one in mine)
        chains = "".join(
            f"  chain {name} {{\n    type filter hook {hook} priority 0\n{rules}\n  }}\n"
            for name, hook in (("out", "output"), ("in", "input"))
        )
        super().__init__(f"minsheng_partition_{lost.port}", chains)
