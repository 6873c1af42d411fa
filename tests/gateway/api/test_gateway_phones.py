"""Phones as county people write them: what can be dialled is read from them, and nothing that was written is lost."""

from base64 import b64decode, b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey, SealedBox

from gateway.api.phones import dial_of, encrypt_contact, mask, read
from kit.problems import Refused

HERE = "0719"
FIXED, EXTENDED = "+867194222345", "+867194222345,801"
MOBILE = "+8613812345678"


@pytest.mark.parametrize(
    "written",
    [
        "4222345", "422 2345", "422-2345", "４２２２３４５", " 4222345　", "0719-4222345", "0719 4222345",
        "07194222345", "（0719）4222345", "(0719) 422-2345", "0719—4222345", "0719－4222345", "0719/4222345",
        "719-4222345", "+86 719 4222345", "+86-0719-4222345", "+86(0)719-4222345", "0086-719-4222345",
        "＋８６７１９４２２２３４５",
    ],
)  # fmt: skip
def test_a_fixed_line_is_read_with_and_without_its_area_code(written: str) -> None:
    assert read(written, HERE).dial == FIXED


@pytest.mark.parametrize(
    "written",
    [
        "0719-4222345转801", "0719-4222345 转 801", "4222345转801", "4222345轉801", "0719-4222345转分机801",
        "0719-4222345分机801", "0719-4222345 分机：801", "0719-4222345 内线801", "0719-4222345 ext 801",
        "0719-4222345 ext. 801", "0719-4222345ext801", "0719-4222345 Extension 801", "0719-4222345x801",
        "0719-4222345#801", "0719-4222345＃801", "0719-4222345,801", "0719-4222345，转801", "0719-4222345-801",
        "4222345-801", "０７１９－４２２２３４５转８０１", "+86 719 4222345转801",
    ],
)  # fmt: skip
def test_an_extension_is_kept(written: str) -> None:
    assert read(written, HERE).dial == EXTENDED


@pytest.mark.parametrize(
    "written",
    [
        "13812345678", "138 1234 5678", "138-1234-5678", "１３８１２３４５６７８", "+86 138 1234 5678",
        "+8613812345678", "86 13812345678", "008613812345678", "013812345678", "138　1234　5678",
    ],
)  # fmt: skip
def test_a_mobile_is_read(written: str) -> None:
    assert read(written, HERE).dial == MOBILE


@pytest.mark.parametrize(
    ("written", "dial"),
    [
        ("400-123-4567", "4001234567"),
        ("400 1234567转2", "4001234567,2"),
        ("800-820-1234", "8008201234"),
        ("95598", "95598"),
        ("955 98", "95598"),
        ("95598转3", "95598,3"),
        ("95017123", "95017123"),
        ("96333", "96333"),
        ("12345", "12345"),
        ("10086", "10086"),
        ("010-12345678", "+861012345678"),
        ("027-87654321转8", "+862787654321,8"),
        ("027-95598", "+862795598"),
        ("14912345678", "+8614912345678"),  # a range the library does not know
        ("19212345678", "+8619212345678"),
        ("13812345678转1234", "+8613812345678,1234"),
        ("+852 9123 4567", "+85291234567"),
        ("+1 (650) 253-0000 ext. 12", "+16502530000,12"),
    ],
)
def test_whatever_can_be_dialled_is_read(written: str, dial: str) -> None:
    assert read(written, HERE).dial == dial


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "1", "abc", "110", "120", "114", "+86 138", "1381234567", "138123456789", "１３８１２３４９８７",
        "422234", "0719-422234", "0719-42223456", "07194222345801", "1234567", "12999", "+95598", "转801", "4222345转",
        "4222345转a", "4222345转801转2", "13812345678 王芳", "王芳13812345678", "13812345678; drop table",
        "13812345678、13912345678", "13812345678/13912345678", "13812345678 13912345678", "4222345/4222346",
        "95598 95588", "13812345678 或 4222345", "13812345678" + " " * 30 + "转1",
        "4222345转123456789", "٠٧١٩٤٢٢٢٣٤٥", "+", "-", "++8613812345678", "138+12345678",
    ],
)  # fmt: skip
def test_what_cannot_be_read_whole_is_refused(written: str) -> None:
    with pytest.raises(Refused) as no:
        read(written, HERE)
    assert no.value.problem.type == "phone-not-valid"


@pytest.mark.parametrize(
    "written", ["13812345678（短号662345）", "13812345678 短号:662345", "138 1234 5678，集团短号 6623"]
)
def test_a_short_number_beside_a_number_is_kept_but_not_dialled(written: str) -> None:
    assert read(written, HERE).dial == MOBILE
    key = PrivateKey.generate()
    sealed = encrypt_contact(written, b64encode(bytes(key.public_key)).decode(), HERE)
    assert SealedBox(key).decrypt(b64decode(sealed.sealed)).decode() == f"{MOBILE}\n{written}"


@pytest.mark.parametrize("written", ["短号662345", "662345", "短号", "王芳短号662345"])
def test_a_short_number_alone_rings_nowhere_outside_its_group(written: str) -> None:
    with pytest.raises(Refused):
        read(written, HERE)
    assert dial_of(written, HERE) == ""


def test_without_the_countys_area_code_a_number_needs_its_own() -> None:
    with pytest.raises(Refused):
        read("4222345")
    assert read("0719-4222345").dial == FIXED
    assert read("81234567", "010").dial == "+861081234567"


@given(
    st.sampled_from([("4222345", "+867194222345"), ("138 1234 5678", MOBILE), ("400-123-4567", "4001234567")]),
    st.sampled_from(["转", " 转 ", "转分机", " ext ", "x", "#", "，转"]),
    st.from_regex(r"[0-9]{1,8}", fullmatch=True),
)
def test_every_digit_that_was_written_is_dialled(number: tuple[str, str], word: str, extension: str) -> None:
    written, dial = number
    assert read(f"{written}{word}{extension}", HERE).dial == f"{dial},{extension}"


@given(st.text("0123456789+-() 转ext#,王/;", max_size=24))
def test_what_is_read_holds_every_digit_in_its_order_and_anything_else_is_refused(written: str) -> None:
    try:
        dial = read(written, HERE).dial
    except Refused:
        return
    digits = "".join(one for one in written if one.isdigit())
    last = 6 if len(digits) > 6 else len(digits)
    assert dial.replace(",", "").endswith(digits[-last:])
    assert "王" not in written
    assert ";" not in written or "," in dial


def test_only_the_private_key_opens_what_was_sealed_and_pages_see_the_middle_masked() -> None:
    key = PrivateKey.generate()
    sealed = encrypt_contact("0719-4222345转801", b64encode(bytes(key.public_key)).decode(), HERE)
    assert SealedBox(key).decrypt(b64decode(sealed.sealed)).decode() == f"{EXTENDED}\n0719-4222345转801"
    assert sealed.masked == "719***2345"
    assert mask(read("95598").digits) == "***98"
    assert mask(read("13812345678").digits) == "138****5678"
