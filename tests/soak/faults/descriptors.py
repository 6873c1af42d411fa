"""A process may open nothing more: no connection to a server, and none that a probe makes."""

import resource

from kit.testing.rabbitmq import RabbitNode
from tests.soak.fault import Fault, Scene
from tests.soak.faults.sessions import end_sessions
from tests.soak.stage import SERVICES

FEW = 3
"""Standard input, output and error: whatever it wants besides it does not get."""


def spent(scene: Scene) -> None:
    """Everything it had to its servers ends at the same time, so that it needs what it cannot have."""
    stage = scene.stage
    assert isinstance(stage.broker, RabbitNode)
    for name in scene.some(*SERVICES, "gateway"):
        pid = stage.children[name].pid
        limits = resource.prlimit(pid, resource.RLIMIT_NOFILE)
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (FEW, limits[1]))
        stage.broker.control("close_all_connections", "somebody closed them")
        end_sessions(stage.database)
        stage.is_ready(name)  # a probe comes too
        scene.pause(20, short=4)
        resource.prlimit(pid, resource.RLIMIT_NOFILE, limits)
        scene.over()


FAULTS = [
    Fault(
        "descriptors",
        "each process in turn may open no file and no socket for 20 s, and loses every connection it had",
        "What ready means",
        "Raise `ulimit -n`; nothing needs a restart.",
        spent,
        lasts=130,
    )
]
