"""A private RabbitMQ cluster of several nodes on this machine, to lose one of them."""

import shutil
from concurrent.futures import ThreadPoolExecutor

from kit.testing.rabbitmq import RabbitNode


class Member(RabbitNode):
    """One node; those that follow the first share its port mapper and cookie."""

    def __init__(self, number: int, first: "Member | None" = None) -> None:
        super().__init__()
        self.name = f"n{number}@localhost"
        self._environment["RABBITMQ_NODENAME"] = self.name
        if first is not None:
            self._environment["ERL_EPMD_PORT"] = first._environment["ERL_EPMD_PORT"]
            cookie = self.folder / "home" / ".erlang.cookie"
            cookie.unlink()
            shutil.copy(first.folder / "home" / ".erlang.cookie", cookie)
            self._mapper = first._mapper

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._broker is not None and self._broker.running()

    def join(self, first: "Member") -> None:
        """Leave what it knows and become a member of the first node's cluster."""
        for order in (["stop_app"], ["join_cluster", first.name], ["start_app"]):
            self.control(*order)


class Cluster:
    """Stands where a single node would: `vhost`, and a `url` with every node's address."""

    def __init__(self, size: int = 3) -> None:
        first = Member(0)
        first.start()
        self.nodes = [first, *(Member(number, first) for number in range(1, size))]

    def start(self) -> "Cluster":
        """Start the rest and join them."""
        first, *rest = self.nodes
        with ThreadPoolExecutor() as together:
            list(together.map(lambda node: node.start(), rest))
        for node in rest:
            node.join(first)
        return self

    def vhost(self) -> str:
        """Make an empty virtual host, known to every node."""
        return self.nodes[0].vhost()

    def url(self, vhost: str) -> str:
        """The addresses of all nodes, separated by `;`."""
        return ";".join(node.url(vhost) for node in self.nodes)

    def home(self, vhost: str, queue: str) -> Member:
        """The node a classic queue lives on, or a quorum queue's leader."""
        alive = next(node for node in self.nodes if node.alive)
        found = alive.control("list_queues", "-p", vhost, "name", "pid")
        where = dict(line.split("\t")[:2] for line in found.splitlines() if "\t" in line)[queue]
        return next(node for node in self.nodes if node.name in where)

    def close(self) -> None:
        """End every node, the first one, which has the port mapper, last."""
        for node in reversed(self.nodes):
            node.close()
