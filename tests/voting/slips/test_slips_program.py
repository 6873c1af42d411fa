"""The program that makes slips: alone on the scrutineer's computer, it gives away public keys and nothing else."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.sessions.verifier_program import SLIPS, packed, sources
from services.voting.shared.domain.binding import slips_digest
from services.voting.slips.minsheng_slips.codes import LETTERS, new_code, public_key
from services.voting.slips.minsheng_slips.program import main
from services.voting.slips.minsheng_slips.roll import Unreadable, read
from tests.voting.device import Wallet

SITE = "https://minsheng.example/"
ROLL = {
    "session_id": "s-1",
    "title": "人代会 <第七次>",
    "roll": [{"id": "d001", "name": "代表一", "group": "第一组"}, {"id": "d002", "name": "代表二"}],
}
CODE = re.compile(f"([{LETTERS}]{{4}}-[{LETTERS}]{{4}}-[{LETTERS}]{{4}})")


@pytest.fixture
def roll(tmp_path: Path) -> Path:
    (tmp_path / "roll.json").write_text(json.dumps(ROLL), "utf-8")
    return tmp_path / "roll.json"


def made(folder: Path) -> tuple[str, dict[str, str], str]:
    """The sheet, the keys and the digest that were written."""
    told = json.loads((folder / "slips.json").read_text("utf-8"))
    assert set(told) == {"session", "keys", "digest"}
    return (folder / "slips.html").read_text("utf-8"), told["keys"], told["digest"]


def test_it_runs_alone_and_writes_a_slip_a_deputy_and_a_file_without_codes(roll: Path, tmp_path: Path) -> None:
    (tmp_path / "slips.pyz").write_bytes(packed(sources(SLIPS), SLIPS))
    command = [sys.executable, "-I", "slips.pyz", "roll.json", "--site", SITE]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    sheet, keys, digest = made(tmp_path)
    codes = CODE.findall(sheet)
    assert len(set(codes)) == len(codes) == 2
    assert keys == {one: public_key(code, "s-1", one) for one, code in zip(("d001", "d002"), codes, strict=True)}
    written = (tmp_path / "slips.json").read_text("utf-8") + done.stdout
    assert not any(code in written or code.replace("-", "") in written for code in codes)
    assert digest in sheet
    assert digest in done.stdout
    assert digest == slips_digest("s-1", keys), "the platform shows the same one"
    assert sheet.count("<svg") == 2
    assert "&lt;第七次&gt;" in sheet
    assert not re.search(r"(src|href)=", sheet), "the sheet loads nothing"


def test_a_slip_made_again_changes_one_key_and_prints_one_slip(roll: Path, tmp_path: Path) -> None:
    main([str(roll), "--site", SITE, "--out", str(tmp_path)])
    _, before, _ = made(tmp_path)
    again = ["--again", "d002", "--keys", str(tmp_path / "slips.json")]
    assert main([str(roll), "--site", SITE, "--out", str(tmp_path), *again]) == 0
    sheet, after, digest = made(tmp_path)
    assert [one for one in before if before[one] != after[one]] == ["d002"]
    assert len(CODE.findall(sheet)) == 1
    assert "代表一" not in sheet
    assert digest == slips_digest("s-1", after)


def test_a_code_is_good_for_one_deputy_in_one_session() -> None:
    code = new_code()
    assert len({public_key(code, session, who) for session in ("a", "b") for who in ("d1", "d2")}) == 4


def test_the_tests_own_wallet_derives_the_same_key_from_a_code() -> None:
    wallet = Wallet("s-9")
    code = wallet.code("d001")
    assert wallet.keys(["d001"]) == {"d001": public_key(code, "s-9", "d001")}


def test_a_table_with_the_session_named_is_a_roll_too(tmp_path: Path) -> None:
    (tmp_path / "roll.csv").write_text("d001,代表一,第一组\nd002,代表二\n", "utf-8-sig")
    roll = read(str(tmp_path / "roll.csv"), "s-1")
    assert [(one.id, one.name, one.group) for one in roll.members] == [
        ("d001", "代表一", "第一组"),
        ("d002", "代表二", ""),
    ]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"session_id": "s", "roll": []}', '{"session_id": "", "roll": [{}]}']
)
def test_what_is_no_roll_is_refused_in_words(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "roll.json").write_text(text)
    assert main([str(tmp_path / "roll.json"), "--site", SITE, "--out", str(tmp_path)]) == 2
    assert "UNREADABLE" in capsys.readouterr().out
    assert not (tmp_path / "slips.json").exists()


def test_who_is_twice_on_the_roll_gets_no_two_slips(tmp_path: Path) -> None:
    (tmp_path / "roll.json").write_text(json.dumps(ROLL | {"roll": [ROLL["roll"][0]] * 2}))
    with pytest.raises(Unreadable, match="twice"):
        read(str(tmp_path / "roll.json"))


def test_slips_of_another_session_are_not_added_to(roll: Path, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text(json.dumps({"session": "s-2", "keys": {"d001": "x"}}))
    again = ["--again", "d002", "--keys", str(tmp_path / "other.json")]
    assert main([str(roll), "--site", SITE, "--out", str(tmp_path), *again]) == 2
