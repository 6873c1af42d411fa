"""A private RabbitMQ cluster of several nodes on this machine, to lose one of them."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kit.testing.process import Child
from kit.testing.rabbitmq import RabbitNode, find, version


class Member(RabbitNode):
    """One node; all share the first one's port mapper and cookie, and find each other by their configuration."""

    def __init__(self, number: int, first: "Member | None" = None) -> None:
        super().__init__()
        self.name = f"n{number}@localhost"
        self._environment["RABBITMQ_NODENAME"] = self.name
        high, low = divmod(self.port, 256)
        self.address = f"127.{high}.{low}.1"
        """Where its conversations with other members come from; nobody else's."""
        self.distribution_port = int(self._environment["RABBITMQ_DIST_PORT"])
        """Where the others begin theirs with it."""
        outward = f"-kernel inet_dist_connect_options [{{ip,{{{self.address.replace('.', ',')}}}}}]"
        self._environment["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] += f" {outward}"
        if first is None:
            port = self._environment["ERL_EPMD_PORT"]
            self._mapper = Child([find("epmd"), "-port", port, "-address", "127.0.0.1"])
        else:
            self._environment["ERL_EPMD_PORT"] = first._environment["ERL_EPMD_PORT"]
            self._mapper = first._mapper
            self.cookie.chmod(0o600)
            self.cookie.write_text(first.cookie.read_text())
            self.cookie.chmod(0o400)

    @property
    def cookie(self) -> Path:
        """Erlang's shared secret."""
        return self.folder / "home" / ".erlang.cookie"

    def meet(self, members: "list[Member]") -> None:
        """Form one cluster with these at the first start."""
        lines = ["cluster_formation.peer_discovery_backend = classic_config"]
        lines += ["cluster_partition_handling = pause_minority"]  # as it is deployed
        if version().startswith("3."):  # newer ones wait for each other by a lock, and know no such setting
            lines += ["cluster_formation.randomized_startup_delay_range.min = 0"]
            lines += ["cluster_formation.randomized_startup_delay_range.max = 1"]
        for number, member in enumerate(members, 1):
            lines.append(f"cluster_formation.classic_config.nodes.{number} = {member.name}")
        with (self.folder / "rabbitmq.conf").open("a") as configuration:
            configuration.write("\n".join(lines) + "\n")


class Cluster:
    """Stands where a single node would: `vhost`, and a `url` with every node's address."""

    def __init__(self, size: int = 3) -> None:
        first = Member(0)
        self.nodes = [first, *(Member(number, first) for number in range(1, size))]

    def start(self) -> "Cluster":
        """Start them all; returns when each answers."""
        for node in self.nodes:
            node.meet(self.nodes)
        with ThreadPoolExecutor() as together:
            list(together.map(lambda node: node.start(), self.nodes))
        return self

    def vhost(self) -> str:
        """Make an empty virtual host, known to every node."""
        return self.nodes[0].vhost()

    def url(self, vhost: str = "/") -> str:
        """The addresses of all nodes, separated by `;`."""
        return ";".join(node.url(vhost) for node in self.nodes)

    def home(self, vhost: str, queue: str) -> Member:
        """The node a classic queue lives on, or a quorum queue's leader."""
        found = self.alive.control("list_queues", "-p", vhost, "name", "pid")
        where = dict(line.split("\t")[:2] for line in found.splitlines() if "\t" in line)[queue]
        return next(node for node in self.nodes if node.name in where)

    @property
    def alive(self) -> Member:
        """A node that runs; raises StopIteration when none does."""
        return next(node for node in self.nodes if node.running)

    def close(self) -> None:
        """End every node, the first one, which has the port mapper, last."""
        for node in reversed(self.nodes):
            node.close()
