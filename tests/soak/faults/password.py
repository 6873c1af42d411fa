"""The broker lives and will not have us: its account has another password."""

from kit.testing.rabbitmq import RabbitNode
from tests.soak.fault import Fault, Scene
from tests.soak.stage import SERVICES

STOPS_SECONDS = 20.0
"""What a process told to stop may take for it: there is nothing in hand that it could wait for."""


def other_password(scene: Scene) -> str:
    """Somebody changed it and told nobody; longer than a loop may stand still before it is taken for dead."""
    stage, broker = scene.stage, scene.stage.broker
    assert isinstance(broker, RabbitNode)
    broker.control("change_password", "guest", "another")
    broker.control("close_all_connections", "password changed")
    scene.pause(90, short=5)
    ready = [name for name in stage.children if stage.is_ready(name)]
    dead = [name for name in SERVICES if not stage.is_live(name)]
    code = stage.children["deputies"].stop(STOPS_SECONDS)
    broker.control("change_password", "guest", "guest")
    stage.start_again("deputies")
    scene.over()
    assert not ready, f"{ready} called themselves ready without a broker"
    assert not dead, f"{dead} called themselves dead, though only the broker would not have them"
    assert code == 0, f"deputies did not end in order but with {code}"
    return "ready meanwhile: nobody; all called themselves alive, and one told to stop did"


FAULTS = [
    Fault(
        "broker-password",
        "the broker's account has another password for 90 s, and every connection is closed",
        "The broker refuses the account",
        "Give both sides the same password; nothing needs a restart if it is the broker's that changes.",
        other_password,
        lasts=110,
    )
]
