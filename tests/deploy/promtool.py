"""The alerts' cases as promtool reads them, and what it says of them."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

from tests.deploy.rendering import ROOT, SERVICES, queues, timers

CASES: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "deploy" / "alert_cases.yaml").read_text())
NAMES = {"queue": sorted(queues()), "timer": sorted(timers()), "service": SERVICES, "": [""]}
Rule = dict[str, Any]


def promtool(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run it; a missing one fails the test and says what to install."""
    found = shutil.which("promtool")
    assert found, "promtool is missing: apt-get install prometheus"
    return subprocess.run([found, *arguments], input=stdin, capture_output=True, text=True, check=False)


def key(rule: Rule) -> str:
    """The queue, timer or service a rule is for; empty for a rule that is for all."""
    return next((rule["labels"][kind] for kind in NAMES if kind in rule["labels"]), "")


def subjects(case: dict[str, Any], rules: list[Rule]) -> list[str]:
    """Whom a case is played with: those it names, or everybody its rules are for."""
    everybody = {key(rule) for rule in rules if rule["alert"] == case["alert"]}
    return sorted(set(case.get("of", everybody)) - set(case.get("but", [])))


def played(case: dict[str, Any], subject: str, rules: list[Rule]) -> dict[str, Any]:
    """One of promtool's tests: the platform at ease, but for what happens to `subject`."""
    [rule] = [one for one in rules if one["alert"] == case["alert"] and key(one) in ("", subject)]
    who = NAMES[case["every"]] if "every" in case else [subject]
    asked = " ".join(one["expr"] for one in rules if one["alert"] == case["alert"])
    series = {name: values for name, values in at_ease(case["resolved"]).items() if name.partition("{")[0] in asked}
    series |= {_of(one, name): values for one, values in case["series"].items() for name in who}
    labels = rule["labels"] | {name: _of(value, subject) for name, value in case.get("labels", {}).items()}
    seen = {
        "exp_labels": labels,
        "exp_annotations": {name: told(text, labels) for name, text in rule["annotations"].items()},
    }
    times = [(minute, []) for minute in case["quiet"]]
    times += [(minute, [seen]) for minute in case["fires"]] + [(case["resolved"], [])]
    return {
        "name": f"{case['alert']} {subject}",
        "interval": "1m",
        "input_series": [{"series": name, "values": values} for name, values in series.items()],
        "alert_rule_test": [
            {"eval_time": f"{minute}m", "alertname": case["alert"], "exp_alerts": alerts} for minute, alerts in times
        ],
    }


def at_ease(minutes: int) -> dict[str, str]:
    """Every series of a platform on a good day."""
    return {
        _of(series, name): f"{values}x{minutes}"
        for kind, found in CASES["at_ease"].items()
        for series, values in found.items()
        for name in NAMES[kind]
    }


def told(text: str, labels: dict[str, str]) -> str:
    """An annotation as whoever is woken reads it."""
    return re.sub(r"\{\{ \$labels\.(\w+) \}\}", lambda found: labels[found[1]], text)


def verdict(
    folder: Path, groups: list[dict[str, Any]], tests: list[dict[str, Any]]
) -> subprocess.CompletedProcess[str]:
    """Promtool's word on these tests of these rules."""
    (folder / "rules.yaml").write_text(yaml.safe_dump({"groups": groups}))
    file = folder / "tests.yaml"
    file.write_text(yaml.safe_dump({"rule_files": ["rules.yaml"], "evaluation_interval": "1m", "tests": tests}))
    return promtool("test", "rules", str(file))


def _of(text: str, name: str) -> str:
    return text.replace("$", name)
