"""The broker takes nothing, or dies."""

import signal
from functools import partial

from kit.testing.ports import wait_until
from kit.testing.rabbitmq import RabbitNode
from tests.soak.fault import Fault, Scene

QUEUE = "supervision.follow_the_loop"
BACKLOG, RESIDENTS = 100, 40
"""How many appeals supervision has before it when the alarm is raised, and how many come while it lasts."""
DRAINED_SECONDS = 120.0
"""Longer than a busy machine needs for the backlog: it decides whether consuming goes on at all, not how fast."""


def alarm(scene: Scene, resource: str) -> str:
    """Supervision lags behind when the alarm is raised, and has to empty its queue under it."""
    stage, crowd, broker = scene.stage, scene.crowd, scene.stage.broker
    assert isinstance(broker, RabbitNode)
    supervision = stage.children["supervision"]
    supervision.signal(signal.SIGSTOP)
    before = len(crowd.accepted)
    crowd.come(BACKLOG)
    wait_until(lambda: len(crowd.accepted) >= before + BACKLOG, "a backlog")
    broker.alarm(resource)
    waiting = stage.waiting(QUEUE)
    assert waiting, "nothing waits that could be consumed"
    supervision.signal(signal.SIGCONT)
    wait_until(lambda: not stage.is_ready("gateway"), "the gateway to know of the alarm")
    accepted, refused = len(crowd.accepted), crowd.answers["503"]
    crowd.come(RESIDENTS)
    wait_until(lambda: stage.waiting(QUEUE) == 0, "an empty queue under the alarm", DRAINED_SECONDS)
    scene.pause(600, short=5)
    wait_until(lambda: crowd.answers["503"] >= refused + RESIDENTS, "a refusal for each who comes")
    assert not stage.is_ready("gateway"), "the gateway is ready under an alarm"
    assert len(crowd.accepted) == accepted, "an appeal was accepted under an alarm"
    assert not crowd.without_time, "a refusal without Retry-After"
    broker.relieve(resource)
    scene.over()
    return f"meanwhile {waiting:,} waiting messages were consumed, the gateway was not ready and accepted nothing"


def killed(scene: Scene) -> None:
    """As by a power cut; it is away for some seconds, then starts on what it had on disk."""
    broker = scene.stage.broker
    assert isinstance(broker, RabbitNode)
    broker.kill()
    scene.pause(5, short=1)
    broker.start()
    scene.over()


FAULTS = [
    Fault(
        f"{resource}-alarm",
        f"the broker short of {resource} for ten minutes (alarm)",
        "The outbox stands",
        advice,
        partial(alarm, resource=resource),
        lasts=100,
        refuses=True,
    )
    for resource, advice in (
        ("memory", "Let the services consume, and give the broker memory; residents are told to come again."),
        ("disk", "Free or enlarge the broker's volume (*A volume fills*); residents are told to come again."),
    )
]
FAULTS.append(
    Fault(
        "broker-killed",
        "the broker is killed, and started after five seconds",
        "The gateway answers 503",
        "Start it; everything connects by itself.",
        killed,
    )
)
