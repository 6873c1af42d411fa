"""Every manifest renders, validates, and says the same as the code."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from tests.deploy.rendering import (
    OVERLAYS,
    ROOT,
    SERVICES,
    WORKLOADS,
    broker_definitions,
    environment,
    of,
    pods,
    rendered,
)

OWN = {"MINSHENG_DATABASE_URL", "MINSHENG_AMQP_URL", "MINSHENG_HOST", "MINSHENG_COUNTY", "MINSHENG_LOG_LEVEL"}
"""Read by pydantic-settings from a field's name, so they stand nowhere in the code as they are."""


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


def test_no_kustomization_needs_a_newer_kubectl_than_debians() -> None:
    for file in (ROOT / "deploy" / "k8s").rglob("kustomization.yaml"):
        document = yaml.safe_load(file.read_text())
        newer = {"components", "patches", "replacements", "labels", "configurations"} & set(document)
        assert not newer, f"{file}: kubectl 1.20 of Debian 12 does not know {newer}"
        for resource in document.get("resources", []):
            assert (file.parent / resource).is_file(), f"{resource} is a folder: name it under bases"


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_everything_that_runs_has_its_network_policy(overlay: str) -> None:
    assert of(overlay, "NetworkPolicy", "deny-all")["spec"]["podSelector"] == {}
    assert set(pods(overlay)) == {*WORKLOADS, "rabbitmq", "postgres", "postgres-backup", "postgres-restore"}
    for name in pods(overlay):
        policy = of(overlay, "NetworkPolicy", name)["spec"]
        assert set(policy["policyTypes"]) == {"Ingress", "Egress"}
        assert policy["podSelector"]["matchLabels"] == {"app.kubernetes.io/name": name}


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_no_ingress_leads_to_the_port_that_prometheus_reads(overlay: str) -> None:
    metadata = of(overlay, "Deployment", "gateway")["spec"]["template"]["metadata"]
    [container] = pods(overlay)["gateway"]["containers"]
    ports = {port["name"]: port["containerPort"] for port in container["ports"]}
    given = environment(overlay, container)
    assert int(given["MINSHENG_GATEWAY_METRICS_PORT"]) == ports["metrics"] != ports["http"]
    assert metadata["annotations"] == {"prometheus.io/scrape": "true", "prometheus.io/port": str(ports["metrics"])}
    services = {one["metadata"]["name"]: one["spec"]["ports"] for one in rendered(overlay) if one["kind"] == "Service"}
    reached = {
        (backend["name"], port["targetPort"])
        for ingress in rendered(overlay)
        if ingress["kind"] == "Ingress"
        for rule in ingress["spec"]["rules"]
        for backend in (path["backend"]["service"] for path in rule["http"]["paths"])
        for port in services[backend["name"]]
    }
    assert reached == {("gateway", "http")}
    opened = {
        peer["namespaceSelector"]["matchLabels"]["kubernetes.io/metadata.name"]: [one["port"] for one in entry["ports"]]
        for entry in of(overlay, "NetworkPolicy", "gateway")["spec"]["ingress"]
        for peer in entry["from"]
    }
    assert opened == {"ingress-nginx": [ports["http"]], "monitoring": [ports["metrics"]]}


@pytest.mark.parametrize("overlay", OVERLAYS)
@pytest.mark.parametrize("name", WORKLOADS)
def test_every_workload_has_its_disruption_budget_and_its_own_account_without_a_token(overlay: str, name: str) -> None:
    spec = pods(overlay)[name]
    of(overlay, "PodDisruptionBudget", name)
    assert spec["serviceAccountName"] == name
    assert spec["automountServiceAccountToken"] is False
    assert of(overlay, "ServiceAccount", name)["automountServiceAccountToken"] is False


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_pod_keeps_the_restricted_standard_which_the_namespace_enforces(overlay: str) -> None:
    labels = of(overlay, "Namespace", "minsheng")["metadata"]["labels"]
    assert labels["pod-security.kubernetes.io/enforce"] == "restricted"
    for name, pod in pods(overlay).items():
        assert pod["securityContext"]["runAsNonRoot"], name
        assert pod["securityContext"]["seccompProfile"]["type"] == "RuntimeDefault", name
        assert not {"hostNetwork", "hostPID", "hostIPC"} & set(pod)
        kinds = {kind for volume in pod.get("volumes", []) for kind in volume if kind != "name"}
        assert kinds <= {"configMap", "secret", "emptyDir", "persistentVolumeClaim"}
        for container in [*pod["containers"], *pod.get("initContainers", [])]:
            security = container["securityContext"]
            assert security["allowPrivilegeEscalation"] is False
            assert security["capabilities"] == {"drop": ["ALL"]}
            assert container["resources"]["limits"]["memory"]
            assert container["resources"]["requests"]["cpu"]


@pytest.mark.parametrize("name", WORKLOADS)
def test_our_own_containers_cannot_write_their_files_and_are_probed(name: str) -> None:
    pod = pods("county")[name]
    for container in [*pod["containers"], *pod["initContainers"]]:
        assert container["securityContext"]["readOnlyRootFilesystem"]
    for container in pod["containers"]:
        for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
            assert container[probe]["httpGet"]["path"].startswith("/health/")


@pytest.mark.parametrize("overlay", OVERLAYS)
@pytest.mark.parametrize("name", WORKLOADS)
def test_every_command_names_a_module_of_this_tree(overlay: str, name: str) -> None:
    pod = pods(overlay)[name]
    for container in [*pod["containers"], *pod["initContainers"]]:
        flag, module, *_ = container["args"]
        assert flag == "-m"
        assert (ROOT.joinpath(*module.split(".")) / "__main__.py").exists(), module


def test_services_stop_later_than_their_longest_batch_takes() -> None:
    for name in SERVICES:
        assert pods("county")[name]["terminationGracePeriodSeconds"] >= 60


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_environment_variable_is_one_the_code_reads(overlay: str) -> None:
    code = "".join(
        path.read_text() for folder in ("kit", "services", "gateway") for path in (ROOT / folder).rglob("*.py")
    )
    for name in WORKLOADS:
        pod = pods(overlay)[name]
        for container in [*pod["containers"], *pod["initContainers"]]:
            for variable in set(environment(overlay, container)) - OWN:
                gateways = variable.removeprefix("MINSHENG_GATEWAY_").lower()
                assert variable in code or f"    {gateways}: " in code, variable


def test_a_county_s_name_is_written_in_one_file_and_reaches_every_place(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "deploy" / "k8s", tmp_path / "k8s")
    host = tmp_path / "k8s" / "overlays" / "county" / "host.yaml"
    host.write_text(host.read_text().replace("minsheng.example.gov.cn", "people.county.test"))
    command = ["kubectl", "kustomize", str(host.parent)]
    made = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "example.gov.cn" not in made
    ingress = next(one for one in yaml.safe_load_all(made) if one and one["kind"] == "Ingress")
    assert ingress["spec"]["rules"][0]["host"] == ingress["spec"]["tls"][0]["hosts"][0] == "people.county.test"


def test_a_database_that_recovers_from_a_crash_is_given_an_hour() -> None:
    [server] = pods("county")["postgres"]["containers"]
    probe = server["startupProbe"]
    assert probe["exec"] == server["livenessProbe"]["exec"]
    assert probe["periodSeconds"] * probe["failureThreshold"] >= 3600


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_who_declares_queues_knows_in_how_many_partitions(overlay: str) -> None:
    """On an empty broker, as after a move to another machine, queues of one partition would keep all others out."""
    declaring = [one for name in WORKLOADS for one in pods(overlay)[name]["initContainers"] if one["name"] == "declare"]
    assert len(declaring) == len(WORKLOADS)
    assert all("MINSHENG_PARTITIONS" in environment(overlay, one) for one in declaring)


def test_only_intake_is_given_the_key_that_opens_phones() -> None:
    for name in WORKLOADS:
        text = json.dumps(of("county", "Deployment", name))
        assert ("MINSHENG_CONTACT_PRIVATE_KEY" in text) == (name == "intake")


def test_only_the_gateway_is_given_the_key_that_signs_calls_and_every_service_its_other_half() -> None:
    for name in WORKLOADS:
        text = json.dumps(of("county", "Deployment", name))
        assert ("MINSHENG_CALL_PRIVATE_KEY" in text) == (name == "gateway")
        assert ("MINSHENG_CALL_PUBLIC_KEY" in text) == (name != "gateway")


def test_each_service_is_given_its_own_database_and_broker_account_only() -> None:
    for name in WORKLOADS:
        for container in pods("demo")[name]["containers"]:
            found = environment("demo", container)
            assert found["MINSHENG_DATABASE_URL"].startswith(f"postgresql+psycopg://{name}:")
            assert found["MINSHENG_DATABASE_URL"].endswith(f"/{name}")
            assert found["MINSHENG_AMQP_URL"].startswith(f"amqp://{name}:")


def test_the_county_overlay_carries_no_usable_secret() -> None:
    for document in rendered("county"):
        if document["kind"] == "Secret":
            for key, value in document["stringData"].items():
                assert "CHANGE-ME" in value, f"{document['metadata']['name']}.{key}"


def test_both_overlays_know_the_same_secrets_accounts_and_roles() -> None:
    demo, county = (
        {one["metadata"]["name"]: set(one["stringData"]) for one in rendered(overlay) if one["kind"] == "Secret"}
        for overlay in OVERLAYS
    )
    assert demo == county
    users = [
        [user["name"] for user in json.loads(broker_definitions(overlay)["10-users.json"])["users"]]
        for overlay in OVERLAYS
    ]
    assert users[0] == users[1]
    roles = [of(overlay, "Secret", "postgres-roles")["stringData"]["roles.sql"] for overlay in OVERLAYS]
    assert re.sub("'[^']*'", "", roles[0]) == re.sub("'[^']*'", "", roles[1])


def test_the_image_dumps_with_the_programs_of_the_servers_version() -> None:
    """An older pg_dump refuses a newer server, and a newer one's dumps have settings that an older server refuses."""
    text = (ROOT / "deploy" / "image" / "Dockerfile").read_text()
    [debian] = set(re.findall(r"^FROM python:\S+-slim-(\w+)", text, re.MULTILINE))
    [server] = pods("county")["postgres"]["containers"]
    assert "postgresql-client" in text
    assert server["image"].partition(".")[0] == {"bookworm": "postgres:15", "trixie": "postgres:17"}[debian]
    [backup] = pods("county")["postgres-backup"]["containers"]
    assert backup["image"].startswith("minsheng:")


def test_the_image_holds_every_package_and_runs_without_root() -> None:
    text = (ROOT / "deploy" / "image" / "Dockerfile").read_text()
    for package in ("contracts", "kit", "services", "gateway"):
        assert f"COPY {package} {package}" in text
    assert "--require-hashes" in text
    assert "\nUSER 10001\n" in text
