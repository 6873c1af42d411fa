"""A cable between somebody and a server on this machine, to be cut without a word: packets vanish in the kernel.

Whoever uses the cable's own port reaches the server, or another one when the cable is moved. While it is cut nothing
passes in either direction, on connections there are and on new ones: no reset, no refusal, TCP keeps sending again.
Linux, root and nftables (Debian's package); a proxy cannot do it, since its kernel acknowledges what it swallows.
"""

import shutil
import subprocess
from typing import Self

from kit.testing.ports import free_port

NFT = "nft"


class RuleTable:
    """Rules of the kernel's under a name of their own, from their making until `close`."""

    def __init__(self, name: str, chains: str) -> None:
        self._table = name
        run_rules(f"table ip {name} {{\n{chains}}}\n")

    def close(self) -> None:
        """What is sent passes again."""
        run_rules(f"delete table ip {self._table}\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Cable(RuleTable):
    """A port of 127.0.0.1 that leads to another. Raises FileNotFoundError or PermissionError when it cannot be had."""

    def __init__(self, port: int) -> None:
        self.port = free_port()
        self._to = port
        super().__init__(
            f"minsheng_cable_{self.port}",
            "  chain lead {\n    type nat hook output priority -100\n  }\n"
            "  chain out {\n    type filter hook output priority 0\n  }\n"
            "  chain in {\n    type filter hook input priority 0\n  }\n",
        )
        self.move(port)

    def move(self, port: int) -> None:
        """Lead to another server from now on; connections there are stay with theirs."""
        self._to = port
        lead = f"ip daddr 127.0.0.1 tcp dport {self.port} redirect to :{port}"
        run_rules(f"flush chain ip {self._table} lead\nadd rule ip {self._table} lead {lead}\n")

    def cut(self) -> None:
        """Nothing passes any more, and nobody is told."""
        mine = f"meta l4proto tcp ct original proto-dst {self.port} drop"
        run_rules("".join(f"add rule ip {self._table} {chain} {mine}\n" for chain in ("out", "in")))

    def mend(self) -> None:
        """What is sent passes again, also on connections that both ends have kept."""
        run_rules("".join(f"flush chain ip {self._table} {chain}\n" for chain in ("out", "in")))


def run_rules(rules: str) -> None:
    """Give nftables these rules; raises FileNotFoundError without it and PermissionError when it refuses."""
    tool = shutil.which(NFT, path="/usr/sbin:/sbin:/usr/bin")
    if tool is None:
        raise FileNotFoundError(f"{NFT} is missing: apt-get install nftables")
    done = subprocess.run([tool, "-f", "-"], input=rules, text=True, capture_output=True, check=False)
    if done.returncode:
        raise PermissionError(f"nftables refuses, it needs root and its own rights on the network: {done.stderr}")
