"""Whoever is woken at night is woken by a metric that exists, and finds a chapter that helps."""

import re
from typing import Any

import pytest

from kit.bus.partitions import marker_of, parted_marker, queues_of
from tests.deploy.rendering import ROOT, SERVICES, WORKLOADS, of, parted_queues, pods, queues, rendered, timers, unheard

NOT_OURS = {"rabbitmq_", "kubelet_", "kube_cronjob_"}
"""The broker's are looked up on a real one (test_broker.py); kubelet and kube-state-metrics belong to the cluster."""


def rules(alert: str = "") -> list[dict[str, Any]]:
    groups = of("county", "PrometheusRule", "minsheng")["spec"]["groups"]
    return [rule for group in groups for rule in group["rules"] if alert in ("", rule["alert"])]


def test_every_queue_has_an_alert_for_standing_and_one_for_dead_letters() -> None:
    for alert in ("QueueStands", "DeadLetters"):
        watched = {rule["labels"]["queue"]: rule["expr"] for rule in rules(alert)}
        assert set(watched) == queues(), alert
        for queue, expression in watched.items():
            parted = alert == "QueueStands" and queue in parted_queues()
            assert (f'=~"{queue}([.]p[0-9]+of[0-9]+)?"' if parted else f'"{queue}"') in expression


def test_every_timer_has_an_alert() -> None:
    watched = {rule["labels"]["timer"]: rule["expr"] for rule in rules("TimerStands")}
    assert set(watched) == timers()
    for timer, expression in watched.items():
        assert expression.count(f'timer="{timer}"') == 2


def test_every_service_has_an_alert_for_being_gone() -> None:
    assert {rule["labels"]["service"] for rule in rules("ServiceGone")} == set(SERVICES)


def test_an_event_that_a_service_should_have_heard_wakes_somebody_and_others_do_not() -> None:
    [rule] = rules("NobodyTakesIt")
    [left_out] = set(re.findall(r'type!~"([^"]+)"', rule["expr"]))
    assert set(left_out.split("|")) == unheard()


def test_a_queue_that_is_only_there_to_be_seen_needs_no_consumer_and_a_partition_does() -> None:
    [rule] = rules("QueueWithoutConsumer")
    [left_out] = re.findall(r'queue!~"([^"]+)"', rule["expr"])
    silent = re.compile(left_out.replace(r"\\", "\\"))
    name = "intake.submit_appeal"
    assert all(silent.fullmatch(queue) for queue in (parted_marker(name), marker_of(name, 16), f"{name}.dead"))
    assert not any(silent.fullmatch(queue) for queue in (name, *queues_of(name, 4)))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule['alert']}-{list(rule['labels'].values())[-1]}")
def test_an_alert_asks_for_metrics_that_the_code_has_and_names_a_chapter_of_the_runbook(rule: dict[str, Any]) -> None:
    code = (ROOT / "kit" / "metrics.py").read_text() + (ROOT / "gateway" / "metrics.py").read_text()
    asked = re.findall(r"\b[a-z]+_[a-z_]+(?=[{\[)\s])", re.sub(r"\{[^}]*\}|\bby \([^)]*\)", "{", rule["expr"]))
    assert asked
    for metric in asked:
        if metric.startswith("minsheng_"):
            assert f'"{metric.removesuffix("_total")}"' in code, metric
        else:
            assert any(metric.startswith(one) for one in NOT_OURS), metric
    chapter = rule["annotations"]["runbook"].partition("#")[2].replace("-", " ")
    assert f"## {chapter}\n" in (ROOT / "docs" / "operations.md").read_text().lower(), chapter
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert rule["annotations"]["summary"]


def test_prometheus_finds_a_port_of_every_workload_that_its_policy_opens() -> None:
    monitor = of("county", "PodMonitor", "minsheng")["spec"]
    named = {endpoint["port"] for endpoint in monitor["podMetricsEndpoints"]}
    for name in (*WORKLOADS, "rabbitmq"):
        ports = {
            port["name"]: port["containerPort"] for one in pods("county")[name]["containers"] for port in one["ports"]
        }
        [scraped] = named & set(ports)
        opened = {
            port["port"]
            for entry in of("county", "NetworkPolicy", name)["spec"]["ingress"]
            for peer in entry["from"]
            if peer.get("namespaceSelector", {}).get("matchLabels", {}).get("kubernetes.io/metadata.name")
            == "monitoring"
            for port in entry["ports"]
        }
        assert ports[scraped] in opened


def test_custom_resources_have_the_shape_of_their_kind() -> None:
    custom = [one for one in rendered("county") if one["apiVersion"].startswith("monitoring.coreos.com")]
    assert {one["kind"] for one in custom} == {"PrometheusRule", "PodMonitor"}
    for rule in rules():
        assert set(rule) == {"alert", "expr", "for", "labels", "annotations"}
        assert re.fullmatch(r"\d+[smh]", rule["for"])
