"""Several processes of each service: a rolling update, and a scale that changes."""

from tests.soak.fault import Fault, Scene
from tests.soak.stage import SERVICES, START_SECONDS


def rolling(scene: Scene) -> None:
    """Two of each as deployed, each replaced by a new one that is ready before the old one is told to stop."""
    for service in _chosen(scene):
        scene.stage.start_again(f"{service}-b")
    scene.stage.wait_until_ready(START_SECONDS)
    for service in _chosen(scene):
        for name in (service, f"{service}-b"):
            scene.stage.replace(name)
            scene.over()
    for service in _chosen(scene):
        scene.stage.leave(f"{service}-b")
    scene.over()


def scale(scene: Scene) -> None:
    """One becomes three, then those that came first leave, one by one, the consuming one among them."""
    for service in _chosen(scene):
        scene.stage.start_again(f"{service}-b")
        scene.stage.start_again(f"{service}-c")
    scene.stage.wait_until_ready(START_SECONDS)
    scene.over()
    for service in _chosen(scene):
        for heir in ("-b", "-c"):
            scene.stage.leave(service, service + heir)
            scene.over()


def _chosen(scene: Scene) -> tuple[str, ...]:
    """The short form does with the service in the middle, which hears and tells."""
    return ("deputies",) if scene.form.short else SERVICES


FAULTS = [
    Fault(
        "rolling",
        "rolling update of two replicas of each service",
        "Upgrade",
        "Nothing; `kubectl rollout status` says how far it is.",
        rolling,
    ),
    Fault(
        "scale",
        "each service from one replica to three and back to one",
        "A queue stands",
        "Nothing, and it helps nothing: one replica consumes, the others wait to take over.",
        scale,
    ),
]
