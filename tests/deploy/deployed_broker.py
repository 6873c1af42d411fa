"""A broker that starts from the committed configuration, users and permissions, as a cluster's would."""

from kit.testing.ports import free_port
from kit.testing.rabbitmq import RabbitNode, version
from tests.deploy.rendering import broker_definitions, made, of

CLUSTERS_OWN = ("cluster_", "disk_free_limit", "load_definitions")
"""Settings that need a cluster around them; the definitions are loaded from another folder."""
SINCE_3_12 = ("deprecated_features",)
"""What an older broker, which will not start with a setting that it does not know, is not given."""


class DeployedBroker(RabbitNode):
    """One node of the cluster, without the cluster; nobody but the committed users may come in."""

    def __init__(self, overlay: str, *, peers: bool = False) -> None:
        """With `peers` it looks for the others as in a cluster, and so cannot start here: for what it says by then."""
        super().__init__()
        data = of(overlay, "ConfigMap", "rabbitmq")["data"]
        definitions = self.folder / "definitions"
        definitions.mkdir()
        for name, text in broker_definitions(overlay).items():
            (definitions / name).write_text(made(text))
        found = data["enabled_plugins"].strip("[].\n").split(",")
        plugins = [name for name in found if peers or "peer_discovery" not in name]
        (self.folder / "plugins").write_text(f"[{','.join(plugins)}].")
        self.metrics_port = free_port()
        left_out = (CLUSTERS_OWN[-1:] if peers else CLUSTERS_OWN) + (
            SINCE_3_12 if version().startswith("3.10.") else ()
        )
        lines = [line for line in data["rabbitmq.conf"].splitlines() if not line.startswith(left_out)]
        lines += [
            f"load_definitions = {definitions}",
            f"listeners.tcp.1 = 127.0.0.1:{self.port}",
            f"management.tcp.port = {free_port()}",
            "management.tcp.ip = 127.0.0.1",
            f"prometheus.tcp.port = {self.metrics_port}",
            "prometheus.tcp.ip = 127.0.0.1",
            "log.console = false",
        ]
        (self.folder / "rabbitmq.conf").write_text("\n".join(lines) + "\n")
