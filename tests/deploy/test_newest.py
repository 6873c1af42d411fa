"""A machine that cannot have the newest servers says why, and that nothing was tried on them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import matrix
from tests.deploy.rendering import ROOT


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A tree with the script alone, on a machine with nothing of Debian's but a shell."""
    (tmp_path / "deploy" / "dev").mkdir(parents=True)
    shutil.copy(ROOT / "deploy" / "dev" / "newest.sh", tmp_path / "deploy" / "dev")
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("bash", "env", "dirname", "cat"):
        (tools / name).symlink_to(str(shutil.which(name)))
    return tmp_path


def test_a_machine_without_the_tools_is_told_which_is_missing(house: Path) -> None:
    done = subprocess.run(
        [house / "deploy" / "dev" / "newest.sh"],
        env={"PATH": str(house / "tools")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "The newest servers cannot be had here: apt-get is missing, which Debian and its like have\n"


def test_a_root_that_was_made_elsewhere_is_not_taken_for_this_one(house: Path) -> None:
    script, path = house / "deploy" / "dev" / "newest.sh", {"PATH": str(house / "tools")}
    made = house / "var" / "newest" / "made"
    made.parent.mkdir(parents=True)
    for place, code in ((made.parent, 0), (Path("/elsewhere/var/newest"), 3)):
        made.write_text(f"trixie {place}\n")
        assert subprocess.run([script], env=path, capture_output=True, check=False).returncode == code


def test_going_on_without_them_is_said(
    house: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(matrix, "ROOT", house)
    monkeypatch.setitem(os.environ, "PATH", str(house / "tools"))
    assert matrix.main(["newest"]) == 0
    said = capfd.readouterr().err
    assert "apt-get is missing" in said
    assert "NOT TRIED on the newest servers" in said
    assert matrix.main([]) == 3
