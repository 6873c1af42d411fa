"""The manifests start the servers that the suites were run on."""

import re
from itertools import product

import yaml

from kit.bus.sizes import BROKER_BYTES
from tests.deploy.rendering import K8S, OVERLAYS, ROOT, of, pods
from tests.matrix import PAGE

COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose" / "compose.yaml").read_text())
ROW = re.compile(r"^\| (\d[\d.]*) \| (\d[\d.]*) \| (\d+) \| (\d+) \| \d+ \|$", re.MULTILINE)


def images() -> set[str]:
    """Every server's image that a manifest or the compose file names."""
    found = {one["image"] for one in COMPOSE["services"].values()}
    for overlay in OVERLAYS:
        found |= {container["image"] for pod in pods(overlay).values() for container in pod["containers"]}
    found |= {line.split()[-1] for file in K8S.rglob("*.yaml") for line in re.findall(r"image: \S+", file.read_text())}
    return {image for image in found if "minsheng" not in image}


def test_nothing_failed_on_any_pair_of_servers_that_the_page_names() -> None:
    tried = ROW.findall(PAGE.read_text())
    assert len({row[:2] for row in tried}) == len(tried)
    assert {tuple(map(_major, row[:2])) for row in tried} == set(product(("3", "4"), ("15", "17")))
    assert not [row for row in tried if not int(row[2]) or int(row[3])]


def test_the_manifests_pin_the_newest_servers_that_were_tried() -> None:
    tried = [tuple(map(_version, row[:2])) for row in ROW.findall(PAGE.read_text())]
    pinned = {name: _version(version) for name, _, version in (image.partition(":") for image in images())}
    assert len(images()) == 3, "rabbitmq with and without its management, and one postgres"
    assert (pinned["rabbitmq"], pinned["postgres"]) == max(tried)


def test_the_broker_says_how_large_a_message_it_takes() -> None:
    composed = COMPOSE["configs"]["rabbitmq"]["content"]
    for conf in (composed, *(of(overlay, "ConfigMap", "rabbitmq")["data"]["rabbitmq.conf"] for overlay in OVERLAYS)):
        assert f"max_message_size = {BROKER_BYTES}\n" in conf


def _major(version: str) -> str:
    return version.partition(".")[0]


def _version(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.partition("-")[0].split(".")))
