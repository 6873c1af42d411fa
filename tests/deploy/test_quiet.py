"""A quiet county as it is deployed: four services in one process, everything else as in any county."""

import json
import re
from typing import Any

import kubernetes_validate
import pytest
import yaml

from kit.hosts.nameko.choice import chosen
from services.rooms import ALONE, ROOMS
from tests.deploy.rendering import ROOT, SERVICES, environment, of, pods, rendered

KNOWN = {path.rpartition(":")[2].lower(): path for path in ROOMS}
TOGETHER = [name for name in SERVICES if name not in ALONE]


def by_name(overlay: str) -> dict[tuple[str, str], dict[str, Any]]:
    return {(one["kind"], one["metadata"]["name"]): one for one in rendered(overlay)}


def test_every_document_is_valid_kubernetes() -> None:
    for document in rendered("quiet"):
        if not document["apiVersion"].startswith("monitoring.coreos.com"):
            kubernetes_validate.validate(document, "1.31", strict=True)


def test_it_is_the_county_but_for_the_four_that_run_together_and_how_many_there_are() -> None:
    quiet, county = by_name("quiet"), by_name("county")
    kinds = ("Deployment", "PodDisruptionBudget", "NetworkPolicy", "ServiceAccount")
    assert county.keys() - quiet.keys() == {(kind, name) for kind in kinds for name in TOGETHER}
    assert quiet.keys() - county.keys() == {(kind, "rooms") for kind in kinds}
    other = {key for key in quiet.keys() & county.keys() if quiet[key] != county[key]}
    assert other == {("Deployment", name) for name in ("box", "scrutiny", "gateway")}
    for key in other:
        assert quiet[key]["spec"].pop("replicas") == 1
        assert county[key]["spec"].pop("replicas") >= 2
        assert quiet[key] == county[key]


def test_the_process_is_given_the_addresses_of_its_rooms_each_its_own_and_of_no_other() -> None:
    pod = pods("quiet")["rooms"]
    for container in (pod["containers"][0], pod["initContainers"][1]):
        given = environment("quiet", container)
        places = chosen(given["MINSHENG_ROOMS"], KNOWN, ALONE, given)
        assert [place.name for place in places] == TOGETHER
        for place in places:
            assert re.fullmatch(rf"postgresql\+psycopg://{place.name}:\S+/{place.name}", place.database_url)
            assert place.amqp_url.startswith(f"amqp://{place.name}:")
    text = json.dumps(pod)
    assert not any(name in text for name in ("MINSHENG_CALL_PRIVATE_KEY", "MINSHENG_SECRET_KEY", "box-", "scrutiny-"))
    assert {"MINSHENG_CALL_PUBLIC_KEY", "MINSHENG_CONTACT_PRIVATE_KEY"} <= set(given) | set(
        environment("quiet", pod["containers"][0])
    )


def test_it_is_kept_as_each_of_the_four_would_be() -> None:
    rooms, intake = (of(overlay, "Deployment", name) for overlay, name in (("quiet", "rooms"), ("county", "intake")))
    mine, theirs = (one["spec"]["template"]["spec"] for one in (rooms, intake))
    for key in ("automountServiceAccountToken", "securityContext", "terminationGracePeriodSeconds", "volumes"):
        assert mine[key] == theirs[key]
    for key in ("livenessProbe", "readinessProbe", "startupProbe", "securityContext", "ports", "volumeMounts"):
        assert mine["containers"][0][key] == theirs["containers"][0][key]
    policies = [
        json.dumps(of(o, "NetworkPolicy", name)["spec"]) for o, name in (("quiet", "rooms"), ("county", "intake"))
    ]
    assert policies[0] == policies[1].replace('"intake"', '"rooms"')
    assert mine["serviceAccountName"] == "rooms"
    assert mine["containers"][0]["args"] == ["-m", "services.rooms"]


def compose() -> tuple[dict[str, Any], dict[str, Any]]:
    """The services of the file that is laid over the other, and of both together, the example's values in them."""
    folder = ROOT / "deploy" / "compose"
    example = dict(re.findall(r"^(\w+)=(.*)$", (folder / ".env.example").read_text(), re.MULTILINE))
    over, under = (
        yaml.safe_load(re.sub(r"\$\{(\w+):[-?][^}]*\}", lambda found: example[found[1]], (folder / file).read_text()))
        for file in ("compose.quiet.yaml", "compose.yaml")
    )
    return over["services"], under["services"]


def test_compose_lets_the_four_rest_and_runs_them_together_with_their_own_accounts() -> None:
    over, under = compose()
    assert over.keys() == {*TOGETHER, "rooms"}
    assert all(over[name] == {"profiles": ["apart"]} for name in TOGETHER)
    rooms = over["rooms"]
    given = rooms["environment"]
    for place in chosen(given["MINSHENG_ROOMS"], KNOWN, ALONE, given):
        alone = under[place.name]["environment"]
        assert (place.database_url, place.amqp_url) == (alone["MINSHENG_DATABASE_URL"], alone["MINSHENG_AMQP_URL"])
        assert {name: value for name, value in alone.items() if not name.endswith("_URL")}.items() <= given.items()
    differs = {key for key in rooms.keys() | under["intake"].keys() if rooms.get(key) != under["intake"].get(key)}
    assert differs == {"command", "environment"}
    assert rooms["command"] == ["-m", "services.rooms"]


@pytest.mark.parametrize("one", sorted(ALONE))
def test_box_and_scrutiny_are_deployed_as_in_every_county(one: str) -> None:
    assert pods("quiet")[one] == pods("county")[one]
    assert environment("quiet", pods("quiet")[one]["containers"][0])["MINSHENG_DATABASE_URL"].endswith(f"/{one}")
