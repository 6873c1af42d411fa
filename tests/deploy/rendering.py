"""The manifests as kubectl renders them, and what the code says they must match."""

import inspect
import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from deploy.dev.fresh_secrets import fresh
from kit.hosts.nameko.process import load
from services.rooms import ROOMS

ROOT = Path(__file__).parents[2]
K8S = ROOT / "deploy" / "k8s"
OVERLAYS = ["demo", "county"]
SERVICES = ["intake", "deputies", "supervision", "voting", "box", "scrutiny"]
WORKLOADS = [*SERVICES, "gateway"]


@cache
def rendered(overlay: str) -> list[dict[str, Any]]:
    """Every document of an overlay."""
    kubectl = shutil.which("kubectl")
    assert kubectl, "kubectl is missing: apt-get install kubernetes-client"
    done = subprocess.run(
        [kubectl, "kustomize", str(K8S / "overlays" / overlay)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [document for document in yaml.load_all(done.stdout, yaml.CSafeLoader) if document]


MADE: dict[str, str] = {}
"""The values that take the examples' place in this run."""


def made(text: str) -> str:
    """A text of the manifests with made secrets, as an operator fills it."""
    return fresh(text, MADE)


def of(overlay: str, kind: str, name: str) -> dict[str, Any]:
    """The one document of this kind and name."""
    found = [one for one in rendered(overlay) if one["kind"] == kind and one["metadata"]["name"] == name]
    assert len(found) == 1, f"{kind} {name} in {overlay}"
    return found[0]


def pods(overlay: str) -> dict[str, dict[str, Any]]:
    """The pod spec of everything that runs, by name."""
    found: dict[str, dict[str, Any]] = {}
    for document in rendered(overlay):
        if document["kind"] in ("Deployment", "StatefulSet"):
            found[document["metadata"]["name"]] = document["spec"]["template"]["spec"]
        if document["kind"] == "CronJob":
            found[document["metadata"]["name"]] = document["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    return found


def environment(overlay: str, container: dict[str, Any]) -> dict[str, str]:
    """What a container would find in its environment."""
    found: dict[str, str] = {}
    for source in container.get("envFrom", []):
        found |= of(overlay, "ConfigMap", source["configMapRef"]["name"])["data"]
    for entry in container["env"]:
        if "value" in entry:
            found[entry["name"]] = entry["value"]
        elif "secretKeyRef" in entry["valueFrom"]:
            reference = entry["valueFrom"]["secretKeyRef"]
            found[entry["name"]] = of(overlay, "Secret", reference["name"])["stringData"][reference["key"]]
    return found


def broker_definitions(overlay: str) -> dict[str, str]:
    """The files the broker loads at its first start, by name."""
    users: dict[str, str] = of(overlay, "Secret", "rabbitmq-users")["stringData"]
    permissions: dict[str, str] = of(overlay, "ConfigMap", "rabbitmq-permissions")["data"]
    return {**users, **permissions}


def room(service: str) -> Any:
    """A service's class."""
    return load(next(path for path in ROOMS if path.endswith(f":{service.title()}")))


def queues() -> set[str]:
    """Every subscription, `<service>.<method>`."""
    return {name for name, method in _methods() if hasattr(method, "messages")}


def parted_queues() -> set[str]:
    """Those that may have several partitions."""
    return {name for name, method in _methods() if getattr(method, "parted", False)}


def timers() -> set[str]:
    """Every timer but the pruning, which may miss a day."""
    return {name for name, method in _methods() if hasattr(method, "every") and not name.endswith(".prune")}


def unheard() -> set[str]:
    """Routing keys that no service subscribes to: they are for department systems."""
    from contracts.base import Event
    from contracts.generate import messages

    heard = {message for _, method in _methods() for message in getattr(method, "messages", ())}
    return {message.name for message in messages(Event) if message not in heard}


def _methods() -> list[tuple[str, Any]]:
    return [
        (f"{service}.{name}", method)
        for service in SERVICES
        for name, method in inspect.getmembers(room(service), inspect.isfunction)
    ]


def permissions(overlay: str) -> list[dict[str, str]]:
    """Who may do what on the broker."""
    found: list[dict[str, str]] = json.loads(broker_definitions(overlay)["20-permissions.json"])["permissions"]
    return found
