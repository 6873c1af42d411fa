"""The operator's command line on the embedded host's files."""

import pytest

from kit.bus.deadletters.__main__ import main
from kit.testing.conformance.platform import EmbeddedPlatform, until


@pytest.fixture(autouse=True)
def operator(embedded_toys: EmbeddedPlatform, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of an operator's shell."""
    monkeypatch.setenv("MINSHENG_HOST", "embedded")
    monkeypatch.setenv("MINSHENG_DATA_DIR", str(embedded_toys.folder))


def doom(platform: EmbeddedPlatform, subject: str) -> str:
    """The id of an event the third service gave up."""
    platform.switch.write_text(subject)
    platform.send(1, subject, f"doom-{subject}")

    def dead() -> str | None:
        found = platform.operator("third", "list_letters")["items"]
        return next((one["event_id"] for one in found if one["subject"] == subject and one["state"] == "dead"), None)

    event_id: str = until(dead)
    platform.switch.unlink()
    return event_id


def test_a_dead_letter_is_listed_shown_and_replayed(
    embedded_toys: EmbeddedPlatform, capsys: pytest.CaptureFixture[str]
) -> None:
    event_id = doom(embedded_toys, "file-replayed")
    assert main(["--consumer", "third.end", "list"]) == 0
    assert event_id in capsys.readouterr().out
    assert main(["show", event_id]) == 0
    assert "file-replayed is switched to fail" in capsys.readouterr().out
    assert main(["show", "nobody"]) == 1
    assert main(["replay", event_id]) == 0
    until(lambda: ("chain.passed.v1", "file-replayed", 1) in embedded_toys.effects("third"))
    assert main(["replay", event_id]) == 1


def test_a_dead_letter_is_discarded_and_what_waits_behind_it_follows(embedded_toys: EmbeddedPlatform) -> None:
    event_id = doom(embedded_toys, "file-discarded")
    assert main(["--consumer", "second.pass_on", "discard", event_id]) == 1
    assert main(["discard", event_id]) == 0
    until(lambda: ("chain.passed.v1", "file-discarded", 1) in embedded_toys.effects("third"))
    assert ("chain.begun.v1", "file-discarded", 1) not in embedded_toys.effects("third")
