"""A resident's phone: read as people write it, masked for pages, and sealed so that only intake can read it."""

import re
import unicodedata
from base64 import b64decode, b64encode
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from contracts.intake import SealedContact
from kit.problems import Refused
from kit.sms.phones import is_mobile
from kit.sms.settings import sms_settings

if TYPE_CHECKING:
    from nacl.public import PublicKey, SealedBox
    from phonenumbers import PhoneNumber

REGION, COUNTRY = "CN", 86
LONGEST = 40
"""Characters: a number with its codes, its extension and their words."""
PAUSE = ","
"""A phone that dials waits here before it goes on with the extension."""
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))
WRITTEN = re.compile(
    r"(?P<number>\+?[\d\s().\-/]+?)"
    r"(?:[\s,;]*(?:[转轉]?\s*(?:分机|分機|内线)|[转轉]|ext(?:ension)?|x|#|,)[号.:\s]*(?P<extension>\d{1,8}))?",
    re.ASCII | re.IGNORECASE,
)
SHORT = re.compile(r"\s*[(,;]?\s*(?:集团|内部)?短号[码]?\s*[:.]?\s*\d{3,6}\s*\)?$", re.ASCII)
"""`13812345678（短号662345）`: a short number rings within its group only: kept as written, not dialled."""
HYPHENATED = re.compile(r"(?P<number>.+)-\s*(?P<extension>\d{1,6})", re.ASCII)
"""`0999-4222345-801`: read so where the whole is no number."""
LOCAL = re.compile(r"[2-8]\d{6,7}", re.ASCII)
"""A fixed line without its area code."""
SERVICE = re.compile(r"1\d{4,5}|9[56]\d{3,6}", re.ASCII)
"""Numbers dialled without an area code, as 95598 and 12345; 110 and its like reach nobody who reported something."""


class Phone(NamedTuple):
    """What can be dialled: E.164, or as within the country where a number is reached from there only."""

    dial: str
    """With the extension behind a pause."""
    digits: str
    """Without codes of countries and without the extension."""


def read(text: str, area_code: str = "") -> Phone:
    """A number as people write it, Chinese unless it has a country code; without an area code in this one.

    Raises Refused for what is none, and for more than one number: nothing of what was written is left out.
    """
    plain = unicodedata.normalize("NFKC", text).translate(DASHES).strip()
    written = WRITTEN.fullmatch(SHORT.sub("", plain)) if len(plain) <= LONGEST else None
    if written is None:
        raise _refused()
    number, extension = written.group("number", "extension")
    found = _number(number, area_code)
    split = HYPHENATED.fullmatch(number.strip()) if found is None and extension is None else None
    if split is not None:
        number, extension = split.group("number", "extension")
        found = _number(number, area_code)
    if found is None:
        raise _refused()
    return found._replace(dial=f"{found.dial}{PAUSE}{extension}") if extension else found


def encrypt_contact(phone: str, public_key: str, area_code: str = "") -> SealedContact:
    """Encrypt a number as it was written, and what can be dialled of it; raises Refused when it is none."""
    found, written = read(phone, area_code), " ".join(phone.split())
    kept = found.dial if written == found.dial else f"{found.dial}\n{written}"
    sealed = _box(public_key).encrypt(kept.encode())
    return SealedContact(sealed=b64encode(sealed).decode(), masked=mask(found.digits))


def dial_of(written: str, area_code: str = "") -> str:
    """What a link dials; empty for what is no number."""
    try:
        return read(written, area_code).dial
    except Refused:
        return ""


def takes_messages(text: str, area_code: str) -> bool:
    """Whether a resident can be told there by text message: a mobile phone of the mainland, in a county that does."""
    return sms_settings().sends_news and is_mobile(read(text, area_code).dial)


def mask(digits: str) -> str:
    """`13812341234` → `138****1234`; a shorter number shows its last two digits only."""
    if len(digits) >= 10:
        return f"{digits[:3]}{'*' * (len(digits) - 7)}{digits[-4:]}"
    return "*" * (len(digits) - 2) + digits[-2:]


def _number(text: str, area_code: str) -> Phone | None:
    """One number without an extension; None when it cannot be dialled."""
    import phonenumbers
    from phonenumbers import PhoneNumberFormat, PhoneNumberType, shortnumberinfo

    digits, parts = _digits(text), [_digits(piece) for piece in re.split(r"[\s/]+", text.strip())]
    if len(parts) > 1 and all(SERVICE.fullmatch(part) or LOCAL.fullmatch(part) for part in parts):
        return None  # several, which together might look like another
    home = "+" not in text
    if home and LOCAL.fullmatch(digits):
        text = f"{area_code}{digits}" if area_code else text
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    if home and SERVICE.fullmatch(digits):
        known = digits.startswith("9") or shortnumberinfo.is_valid_short_number_for_region(number, REGION)
        return Phone(digits, digits) if known else None
    significant = phonenumbers.national_significant_number(number)
    if not phonenumbers.is_valid_number(number) and not _mobile(number, significant):
        return None
    from_here_only = {PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST}
    if number.country_code == COUNTRY and phonenumbers.number_type(number) in from_here_only:
        return Phone(significant, significant)
    return Phone(phonenumbers.format_number(number, PhoneNumberFormat.E164), significant)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text, flags=re.ASCII)


def _mobile(number: "PhoneNumber", significant: str) -> bool:
    """Of any range: the library learns of a newly opened one late."""
    return is_mobile(f"+{number.country_code}{significant}")


def _refused() -> Refused:
    return Refused("phone-not-valid", "This is no phone number.", "Leave it empty to stay anonymous.", status=422)


@cache
def _box(public_key: str) -> "SealedBox[PublicKey]":
    from nacl.public import PublicKey, SealedBox

    return SealedBox(PublicKey(b64decode(public_key)))


def check(said: str, area_code: str) -> None:
    """Raises Refused for a phone that nobody can dial; an empty one is none."""
    if said:
        read(said, area_code)
