"""One machine with containers: the compose file says the same as the code."""

import json
import re
from typing import Any

import yaml

from tests.deploy.rendering import ROOT, SERVICES, WORKLOADS, broker_definitions, of

FOLDER = ROOT / "deploy" / "compose"
KNOWN = {
    *("image", "build", "command", "restart", "environment", "depends_on", "healthcheck", "volumes", "ports"),
    *("read_only", "tmpfs", "cap_drop", "security_opt", "stop_grace_period", "hostname", "configs", "profiles"),
}
"""Keys of the Compose specification that are used here; another one is looked up before it is added."""


def test_compose_starts_every_workload_and_declares_queues_first() -> None:
    services = yaml.safe_load((FOLDER / "compose.yaml").read_text())["services"]
    assert set(services) == {*WORKLOADS, "declare", "postgres", "rabbitmq", "backup"}
    for name in WORKLOADS:
        assert services[name]["depends_on"]["declare"]["condition"] == "service_completed_successfully"
        module = services[name]["command"][1]
        assert (ROOT.joinpath(*module.split(".")) / "__main__.py").exists()
    for name in {*services} - {"declare", "backup"}:
        assert services[name]["healthcheck"]["test"]
        assert services[name]["restart"] == "unless-stopped"


def test_compose_uses_keys_of_its_specification_only_and_names_what_it_keeps() -> None:
    document = yaml.safe_load((FOLDER / "compose.yaml").read_text())
    for name, service in document["services"].items():
        assert set(service) <= KNOWN, name
        for needed in service.get("depends_on", {}):
            assert needed in document["services"]
    kept = [volume.split(":")[0] for one in document["services"].values() for volume in one.get("volumes", [])]
    assert {volume for volume in kept if not volume.startswith(".")} == set(document["volumes"])
    for path in (volume for volume in kept if volume.startswith(".")):
        assert (FOLDER / path).exists()


def test_the_example_names_every_value_that_must_be_given_and_none_that_is_not_asked_for() -> None:
    text = (FOLDER / "compose.yaml").read_text()
    example = (FOLDER / ".env.example").read_text()
    given = {line.split("=")[0] for line in example.splitlines() if re.match(r"[A-Z]", line)}
    assert set(re.findall(r"\$\{(\w+):\?\}", text)) <= given
    assert given <= set(re.findall(r"\$\{(\w+):[-?]", text))


def filled() -> dict[str, Any]:
    """The compose file as its program reads it, with the example's values in it."""
    example = dict(re.findall(r"^(\w+)=(.*)$", (FOLDER / ".env.example").read_text(), re.MULTILINE))
    text = re.sub(r"\$\{(\w+):[-?][^}]*\}", lambda found: example[found[1]], (FOLDER / "compose.yaml").read_text())
    return dict(yaml.safe_load(text))


def test_each_service_has_accounts_of_its_own_at_the_broker_and_at_the_database() -> None:
    services = filled()["services"]
    for name in WORKLOADS:
        given = services[name]["environment"]
        assert given["MINSHENG_DATABASE_URL"] == f"postgresql+psycopg://{name}:change-me-{name}@postgres:5432/{name}"
        assert given["MINSHENG_AMQP_URL"] == f"amqp://{name}:change-me-{name}@rabbitmq:5672/%2F"
    assert services["declare"]["environment"]["MINSHENG_AMQP_URL"].startswith("amqp://declare:change-me-declare@")


def test_the_key_that_signs_calls_is_the_gateways_and_every_service_has_its_other_half() -> None:
    services = filled()["services"]
    signing = {name for name in WORKLOADS if "MINSHENG_CALL_PRIVATE_KEY" in services[name]["environment"]}
    checking = {name for name in WORKLOADS if "MINSHENG_CALL_PUBLIC_KEY" in services[name]["environment"]}
    assert (signing, checking) == ({"gateway"}, set(SERVICES))


def test_accounts_and_their_rights_are_those_of_the_cluster() -> None:
    """Which were tried on a real broker (test_broker.py) and a real database (test_deploy_walk.py)."""
    document = filled()
    users, roles = (document["configs"][name]["content"] for name in ("users", "roles"))
    cluster = broker_definitions("demo")["10-users.json"].replace("demo-only", "change-me")
    assert json.loads(users) == json.loads(cluster)
    assert roles == of("demo", "Secret", "postgres-roles")["stringData"]["roles.sql"].replace("demo-only", "change-me")
    mounted = document["services"]["rabbitmq"]["volumes"]
    assert "../k8s/platform/rabbitmq/permissions.json:/etc/rabbitmq/definitions/20-permissions.json:ro" in mounted
    for service, sources in {"rabbitmq": {"rabbitmq", "users"}, "postgres": {"roles"}}.items():
        assert {each["source"] for each in document["services"][service]["configs"]} == sources
    there = of("demo", "ConfigMap", "rabbitmq")["data"]["rabbitmq.conf"].splitlines()
    here = document["configs"]["rabbitmq"]["content"].splitlines()
    assert "load_definitions = /etc/rabbitmq/definitions" in here
    assert set(here) <= set(there)


def test_nothing_but_the_gateway_is_reached_from_outside_and_that_from_this_machine_only() -> None:
    services = yaml.safe_load((FOLDER / "compose.yaml").read_text())["services"]
    opened = {name: service["ports"] for name, service in services.items() if "ports" in service}
    assert opened == {"gateway": ["127.0.0.1:8000:8000"]}
