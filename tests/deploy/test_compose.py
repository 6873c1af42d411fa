"""One machine with containers: the compose file says the same as the code."""

import re

import yaml

from tests.deploy.rendering import ROOT, WORKLOADS

FOLDER = ROOT / "deploy" / "compose"
KNOWN = {
    *("image", "build", "command", "restart", "environment", "depends_on", "healthcheck", "volumes", "ports"),
    *("read_only", "tmpfs", "cap_drop", "security_opt", "stop_grace_period", "hostname"),
}
"""Keys of the Compose specification that are used here; another one is looked up before it is added."""


def test_compose_starts_every_workload_and_declares_queues_first() -> None:
    services = yaml.safe_load((FOLDER / "compose.yaml").read_text())["services"]
    assert set(services) == {*WORKLOADS, "declare", "postgres", "rabbitmq"}
    for name in WORKLOADS:
        assert services[name]["depends_on"]["declare"]["condition"] == "service_completed_successfully"
        module = services[name]["command"][1]
        assert (ROOT.joinpath(*module.split(".")) / "__main__.py").exists()
    for name in {*services} - {"declare"}:
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


def test_every_service_has_its_database() -> None:
    services = yaml.safe_load((FOLDER / "compose.yaml").read_text())["services"]
    made = set(re.findall(r"create database (\w+);", (FOLDER / "databases.sql").read_text()))
    asked = {services[name]["environment"]["MINSHENG_DATABASE_URL"].rpartition("/")[2] for name in WORKLOADS}
    assert asked == made == set(WORKLOADS)


def test_nothing_but_the_gateway_is_reached_from_outside_and_that_from_this_machine_only() -> None:
    services = yaml.safe_load((FOLDER / "compose.yaml").read_text())["services"]
    opened = {name: service["ports"] for name, service in services.items() if "ports" in service}
    assert opened == {"gateway": ["127.0.0.1:8000:8000"]}
