"""Each alert fires for its cause, not before, and is over when the cause is."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.promtool import CASES, at_ease, key, played, promtool, subjects, verdict
from tests.deploy.rendering import of

GROUPS: list[dict[str, Any]] = of("county", "PrometheusRule", "minsheng")["spec"]["groups"]
RULES: list[dict[str, Any]] = [rule for group in GROUPS for rule in group["rules"]]
ALERTS = sorted({rule["alert"] for rule in RULES})
HOURS = 180


def test_prometheus_takes_the_rules(tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(yaml.safe_dump({"groups": GROUPS}))
    done = promtool("check", "rules", "--lint=all", "--lint-fatal", str(file))
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_rule_is_played_from_its_cause_to_its_end() -> None:
    covered = set()
    for case in CASES["cases"]:
        assert case["quiet"], case["alert"]
        assert case["fires"], case["alert"]
        assert case["resolved"] > max(case["fires"]) > max(case["quiet"]), case["alert"]
        for subject in subjects(case, RULES):
            covered.add((case["alert"], subject))
            covered.add((case["alert"], ""))
    assert {(rule["alert"], key(rule)) for rule in RULES} <= covered


@pytest.mark.parametrize("alert", ALERTS)
def test_an_alert_fires_for_its_cause_and_for_nothing_else_and_is_over_when_the_cause_is(
    alert: str, tmp_path: Path
) -> None:
    cases = [case for case in CASES["cases"] if case["alert"] == alert]
    tests = [played(case, subject, RULES) for case in cases for subject in subjects(case, RULES)]
    assert tests
    done = verdict(tmp_path, _groups(alert), tests)
    assert done.returncode == 0, done.stdout + done.stderr


def test_on_a_good_day_nobody_is_woken(tmp_path: Path) -> None:
    quiet = [
        {"eval_time": f"{minute}m", "alertname": alert, "exp_alerts": []}
        for alert in ALERTS
        for minute in (0, 10, 70, HOURS)
    ]
    series = [{"series": name, "values": values} for name, values in at_ease(HOURS).items()]
    done = verdict(tmp_path, GROUPS, [{"interval": "1m", "input_series": series, "alert_rule_test": quiet}])
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_case_that_expects_what_does_not_happen_is_refused(tmp_path: Path) -> None:
    """Promtool is really asked: the same case, a minute off."""
    [case] = [case for case in CASES["cases"] if case["alert"] == "AuditHeadsStay"]
    early = case | {"fires": [minute - 1 for minute in case["fires"]]}
    done = verdict(tmp_path, _groups("AuditHeadsStay"), [played(early, "", RULES)])
    assert done.returncode == 1
    assert "exp:" in done.stdout + done.stderr


def _groups(alert: str) -> list[dict[str, Any]]:
    """The rules of that name alone: every other would be reckoned for every minute, for nothing."""
    return [{"name": alert, "rules": [rule for rule in RULES if rule["alert"] == alert]}]
