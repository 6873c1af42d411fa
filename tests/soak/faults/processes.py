"""A process is stopped, killed, or stands still."""

from tests.soak.fault import Fault, Scene

EACH = ("supervision", "deputies", "intake", "gateway")


def sigterm(scene: Scene) -> None:
    """Each process in turn, as when a node is drained; another is started at once."""
    for name in EACH:
        assert scene.stage.children[name].stop() == 0, f"{name} did not end in order"
        scene.stage.start_again(name)
        scene.over()


FAULTS = [
    Fault(
        "sigterm",
        "SIGTERM to each process in turn, started again at once",
        "Start and stop",
        "Nothing: wait until it is ready.",
        sigterm,
    ),
]
