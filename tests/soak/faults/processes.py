"""A process is stopped, killed, or stands still."""

import signal

from tests.soak.fault import Fault, Scene
from tests.soak.stage import SERVICES


def sigterm(scene: Scene) -> None:
    """As when a node is drained; whoever looks after processes starts another at once."""
    for name in scene.some(*SERVICES, "gateway"):
        assert scene.stage.children[name].stop(60) == 0, f"{name} did not end in order"
        scene.stage.start_again(name)
        scene.over()


def sigkill(scene: Scene) -> None:
    """As when memory ran out."""
    for name in scene.some(*SERVICES, "gateway"):
        scene.stage.children[name].kill()
        scene.stage.start_again(name)
        scene.over()


def sigstop(scene: Scene) -> None:
    """Longer than heartbeats are waited for by some, and not by others."""
    for name in scene.some(*SERVICES, "gateway"):
        _stand_still(scene, name, 35, short=2)


def sigstop_long(scene: Scene) -> None:
    """Long enough for the broker to give each of them up."""
    for name in scene.some(*SERVICES):
        _stand_still(scene, name, 120, short=4)


def _stand_still(scene: Scene, name: str, long: float, *, short: float) -> None:
    child = scene.stage.children[name]
    child.signal(signal.SIGSTOP)
    scene.pause(long, short=short)
    child.signal(signal.SIGCONT)
    scene.over()


FAULTS = [
    Fault(
        "sigterm",
        "SIGTERM to each process in turn, started again at once",
        "Start and stop",
        "Nothing. With one gateway its pages are away until it is ready; run two.",
        sigterm,
    ),
    Fault(
        "sigkill",
        "SIGKILL to each process in turn, started again at once",
        "A service is gone",
        "Nothing, if something starts it again; `logs --previous` says why it ended.",
        sigkill,
    ),
    Fault(
        "sigstop",
        "each process in turn stands still for 35 s (SIGSTOP)",
        "What ready means",
        "Nothing: it goes on, on a new connection if the broker gave the old one up.",
        sigstop,
        lasts=200,
    ),
    Fault(
        "sigstop-long",
        "each service in turn stands still for two minutes (SIGSTOP)",
        "What ready means",
        "The liveness probe starts it again before that; without one nothing needs to be done.",
        sigstop_long,
        lasts=420,
    ),
]
