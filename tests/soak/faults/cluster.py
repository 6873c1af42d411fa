"""Three brokers in a cluster lose the one that leads the queues."""

from pathlib import Path

from kit.testing.cluster import Cluster, Member
from kit.testing.partition import Partition
from tests.soak.fault import Fault, Scene
from tests.soak.stage import Stage

QUEUE = "intake.submit_appeal"
"""Whose leader is the one to lose."""


class ClusterStage(Stage):
    """The platform on three brokers."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, Cluster())


def leader(scene: Scene) -> Member:
    """The node that the appeals go to."""
    assert isinstance(scene.stage.broker, Cluster)
    return scene.stage.broker.home("/", QUEUE)


def killed(scene: Scene) -> None:
    """The other two go on; then it comes back and catches up."""
    lost = leader(scene)
    lost.kill()
    scene.over()
    lost.start()
    scene.over()


def cut_off(scene: Scene) -> None:
    """Clients still reach all three; the one that is alone shall notice and step aside (pause_minority)."""
    with Partition(leader(scene)):
        scene.pause(180, short=90)  # Erlang gives a silent node up after a minute, or somewhat later
    scene.over()


def frozen(scene: Scene) -> None:
    """Its connections stand but nothing comes through them: only silence tells the others that it is gone."""
    lost = leader(scene)
    lost.stand_still()
    scene.pause(120, short=20)
    lost.go_on()
    scene.over()


FAULTS = [
    Fault(
        "leader-killed",
        "of three brokers the leader is killed, and started when the others serve",
        "The gateway answers 503",
        "Start it again; it catches up by itself. Two of three are enough, one is not.",
        killed,
        ClusterStage,
    ),
    Fault(
        "leader-frozen",
        "of three brokers the leader stands still for two minutes (SIGSTOP)",
        "The gateway answers 503",
        "End the node if it does not come back by itself: the others elect another leader.",
        frozen,
        ClusterStage,
        lasts=200,
    ),
    Fault(
        "leader-cut-off",
        "of three brokers the leader is cut off from the other two for three minutes, though not from its clients",
        "The network is cut",
        "Mend the network: the node that is alone pauses and comes back by itself.",
        cut_off,
        ClusterStage,
        lasts=230,
    ),
]
