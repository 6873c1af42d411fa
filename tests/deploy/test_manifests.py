"""Every manifest renders, validates, and says the same as the code."""

import importlib
import inspect
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import kubernetes_validate
import pika
import pytest
import yaml
from pika.exceptions import ChannelClosedByBroker

from kit.hosts.nameko.process import declare_all
from kit.testing.rabbitmq import RabbitNode

ROOT = Path(__file__).parents[2]
K8S = ROOT / "deploy" / "k8s"
OVERLAYS = ["demo", "county"]
SERVICES = ["intake", "deputies", "supervision", "voting"]
WORKLOADS = [*SERVICES, "gateway"]


@cache
def rendered(overlay: str) -> list[dict[str, Any]]:
    kubectl = shutil.which("kubectl")
    assert kubectl, "kubectl is missing: apt-get install kubernetes-client"
    done = subprocess.run(
        [kubectl, "kustomize", str(K8S / "overlays" / overlay)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [document for document in yaml.safe_load_all(done.stdout) if document]


def of(overlay: str, kind: str, name: str) -> dict[str, Any]:
    found = [one for one in rendered(overlay) if one["kind"] == kind and one["metadata"]["name"] == name]
    assert len(found) == 1, f"{kind} {name} in {overlay}"
    return found[0]


def queues() -> set[str]:
    return {
        f"{service}.{name}"
        for service in SERVICES
        for name, method in inspect.getmembers(_class(service), inspect.isfunction)
        if hasattr(method, "messages")
    }


def _class(service: str) -> Any:
    return getattr(importlib.import_module(f"services.{service}.service"), service.title())


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_document_is_valid_kubernetes(overlay: str) -> None:
    documents = rendered(overlay)
    assert len(documents) > 40
    for document in documents:
        if document["apiVersion"].startswith("monitoring.coreos.com"):
            continue
        kubernetes_validate.validate(document, "1.31", strict=True)


def test_a_wrong_document_would_be_found() -> None:
    wrong = {**of("demo", "Deployment", "intake"), "specc": {}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, "1.31", strict=True)


@pytest.mark.parametrize("overlay", OVERLAYS)
@pytest.mark.parametrize("name", WORKLOADS)
def test_every_workload_has_its_network_policy_its_disruption_budget_and_its_own_account(
    overlay: str, name: str
) -> None:
    spec = of(overlay, "Deployment", name)["spec"]["template"]["spec"]
    policy = of(overlay, "NetworkPolicy", name)["spec"]
    assert set(policy["policyTypes"]) == {"Ingress", "Egress"}
    assert policy["podSelector"]["matchLabels"] == {"app.kubernetes.io/name": name}
    of(overlay, "PodDisruptionBudget", name)
    assert spec["serviceAccountName"] == name


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_what_has_no_policy_of_its_own_may_talk_to_nobody(overlay: str) -> None:
    assert of(overlay, "NetworkPolicy", "deny-all")["spec"]["podSelector"] == {}


@pytest.mark.parametrize("name", WORKLOADS)
def test_every_container_is_restricted_probed_and_limited(name: str) -> None:
    pod = of("county", "Deployment", name)["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert pod["securityContext"]["seccompProfile"]["type"] == "RuntimeDefault"
    for container in [*pod["containers"], *pod["initContainers"]]:
        security = container["securityContext"]
        assert security["readOnlyRootFilesystem"]
        assert not security["allowPrivilegeEscalation"]
        assert security["capabilities"]["drop"] == ["ALL"]
        assert container["resources"]["limits"]["memory"]
    for container in pod["containers"]:
        assert container["readinessProbe"]
        assert container["livenessProbe"]


@pytest.mark.parametrize("overlay", OVERLAYS)
@pytest.mark.parametrize("name", WORKLOADS)
def test_every_command_names_a_module_of_this_tree(overlay: str, name: str) -> None:
    pod = of(overlay, "Deployment", name)["spec"]["template"]["spec"]
    for container in [*pod["containers"], *pod["initContainers"]]:
        flag, module, *_ = container["args"]
        assert flag == "-m"
        folder = ROOT.joinpath(*module.split("."))
        assert (folder / "__main__.py").exists(), module


def test_services_stop_later_than_their_longest_batch_takes() -> None:
    for name in SERVICES:
        assert of("county", "Deployment", name)["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] >= 60


def test_every_queue_has_an_alert_for_standing_and_one_for_dead_letters() -> None:
    rules = of("county", "PrometheusRule", "minsheng")["spec"]["groups"]
    for alert in ("QueueStands", "DeadLetters"):
        watched = {rule["labels"]["queue"] for group in rules for rule in group["rules"] if rule["alert"] == alert}
        assert watched == queues(), alert


def test_alerts_ask_for_metrics_that_the_code_has_and_name_a_chapter_of_the_runbook() -> None:
    code = (ROOT / "kit" / "metrics.py").read_text() + (ROOT / "gateway" / "metrics.py").read_text()
    runbook = (ROOT / "docs" / "operations.md").read_text().lower()
    for group in of("county", "PrometheusRule", "minsheng")["spec"]["groups"]:
        for rule in group["rules"]:
            for word in re.findall(r"minsheng_\w+", rule["expr"]):
                assert f'"{word.removesuffix("_total")}"' in code, word
            chapter = rule["annotations"]["runbook"].partition("#")[2].replace("-", " ")
            assert f"## {chapter}" in runbook, chapter


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_environment_variable_is_one_the_code_reads(overlay: str) -> None:
    code = "".join(
        path.read_text() for folder in ("kit", "services", "gateway") for path in (ROOT / folder).rglob("*.py")
    )
    names = {
        entry["name"]
        for name in WORKLOADS
        for container in of(overlay, "Deployment", name)["spec"]["template"]["spec"]["containers"]
        for entry in container["env"]
    } | set(of(overlay, "ConfigMap", "minsheng")["data"])
    own = {"MINSHENG_DATABASE_URL", "MINSHENG_AMQP_URL", "MINSHENG_HOST", "MINSHENG_COUNTY", "MINSHENG_LOG_LEVEL"}
    for name in names - own:
        assert name in code, name


def test_only_intake_is_given_the_key_that_opens_phones() -> None:
    for name in WORKLOADS:
        text = json.dumps(of("county", "Deployment", name))
        assert ("MINSHENG_CONTACT_PRIVATE_KEY" in text) == (name == "intake")


def test_the_brokers_users_may_declare_every_queue_and_publish_only_what_is_theirs(rabbit_node: RabbitNode) -> None:
    secret = json.loads(of("demo", "Secret", "rabbitmq-definitions")["stringData"]["definitions.json"])
    vhost = rabbit_node.vhost()
    rooms = [_class(service) for service in SERVICES]
    for user in secret["users"]:
        rabbit_node.control("add_user", f"{vhost}-{user['name']}", "pw")
    for right in secret["permissions"]:
        user = f"{vhost}-{right['user']}"
        rabbit_node.control("set_permissions", "-p", vhost, user, right["configure"], right["write"], right["read"])
    for name in SERVICES:
        url = rabbit_node.url(vhost).replace("guest:guest", f"{vhost}-{name}:pw")
        declare_all(rooms, url)
        assert _may_publish(url, f"{name}.events")
        for other in {*SERVICES} - {name}:
            assert not _may_publish(url, f"{other}.events"), f"{name} may speak for {other}"
    gateway = rabbit_node.url(vhost).replace("guest:guest", f"{vhost}-gateway:pw")
    assert _may_publish(gateway, "intake.commands")
    assert not _may_publish(gateway, "intake.events")
    for user in secret["users"]:
        rabbit_node.control("delete_user", f"{vhost}-{user['name']}")


def _may_publish(url: str, exchange: str) -> bool:
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        channel = connection.channel()
        channel.confirm_delivery()
        try:
            channel.basic_publish(exchange, "nobody.listens.v1", b"{}")
        except ChannelClosedByBroker as closed:
            return bool(closed.reply_code != 403)  # 404: allowed, and nobody has declared it yet
        return True


def test_the_county_overlay_carries_no_usable_secret() -> None:
    for document in rendered("county"):
        if document["kind"] == "Secret":
            for key, value in document["stringData"].items():
                assert "CHANGE-ME" in value, f"{document['metadata']['name']}.{key}"


def test_compose_starts_the_same_five_and_declares_queues_first() -> None:
    compose = yaml.safe_load((ROOT / "deploy" / "compose" / "compose.yaml").read_text())
    services = compose["services"]
    assert set(services) == {*WORKLOADS, "declare", "postgres", "rabbitmq"}
    for name in WORKLOADS:
        assert services[name]["depends_on"]["declare"]["condition"] == "service_completed_successfully"
        assert services[name]["healthcheck"]["test"]
        module = services[name]["command"][1]
        assert (ROOT.joinpath(*module.split(".")) / "__main__.py").exists()
    example = (ROOT / "deploy" / "compose" / ".env.example").read_text()
    asked = set(re.findall(r"\$\{(\w+):\?\}", (ROOT / "deploy/compose/compose.yaml").read_text()))
    assert asked <= {line.split("=")[0] for line in example.splitlines() if "=" in line}


def test_the_image_holds_every_package_and_runs_without_root() -> None:
    text = (ROOT / "deploy" / "image" / "Dockerfile").read_text()
    for package in ("contracts", "kit", "services", "gateway"):
        assert f"COPY {package} {package}" in text
    assert "\nUSER 10001\n" in text
