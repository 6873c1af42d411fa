"""A resident's phone: checked, masked for pages, and sealed so that only intake can read it."""

from base64 import b64decode, b64encode
from functools import cache
from typing import TYPE_CHECKING

from contracts.intake import SealedContact
from kit.problems import Refused

if TYPE_CHECKING:
    from nacl.public import PublicKey, SealedBox

REGION = "CN"


def seal(phone: str, public_key: str) -> SealedContact:
    """Seal a number as people write it, Chinese unless it has a country code; raises Refused when it is none."""
    import phonenumbers
    from phonenumbers import PhoneNumberFormat

    try:
        number = phonenumbers.parse(phone, REGION)
    except phonenumbers.NumberParseException as broken:
        raise _refused() from broken
    if not phonenumbers.is_valid_number(number):
        raise _refused()
    whole = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    sealed = _box(public_key).encrypt(whole.encode())
    return SealedContact(
        sealed=b64encode(sealed).decode(), masked=mask(phonenumbers.national_significant_number(number))
    )


def mask(digits: str) -> str:
    """`13812341234` → `138****1234`; a shorter number shows its last two digits only."""
    if len(digits) >= 10:
        return f"{digits[:3]}{'*' * (len(digits) - 7)}{digits[-4:]}"
    return "*" * (len(digits) - 2) + digits[-2:]


def _refused() -> Refused:
    return Refused("phone-not-valid", "This is no phone number.", "Leave it empty to stay anonymous.", status=422)


@cache
def _box(public_key: str) -> "SealedBox[PublicKey]":
    from nacl.public import PublicKey, SealedBox

    return SealedBox(PublicKey(b64decode(public_key)))
