"""The forms of notices: all read, and one's own ways."""

import re

from contracts.notices import ReadAllNotices
from contracts.words import NoticeKind, Role
from gateway.api import phones
from gateway.notices.message import Address
from gateway.notices.ways import Digest
from gateway.notices.where import LIST, READERS
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm
from kit.sms.phones import is_mobile

READ_ALL = PageForm(ReadAllNotices, done=N_("已全部标为已读。"), back=LIST)

NO_MOBILE = N_("请填写手机号")
NO_ADDRESS = N_("请填写邮箱地址")
NO_ROBOT = N_("请填写机器人地址或者地址末尾的密钥")
NO_KIND = N_("请至少选择一类通知")
HOUR = N_("请填写 0 至 23 之间的整数")
BOTH_HOURS = N_("请填写开始和结束时间，或者两项都不填")
HOURS, TWO_DIGITS = 24, 2
MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")
KEY = re.compile(r"[A-Za-z0-9_-]{8,200}")


def address_in(form: Form, way: str, base: str, area_code: str) -> Address:
    """Where to: a phone, a mail address, or the key a robot's address ends with, which may be pasted whole."""
    said = form.text("address")[:400]
    if way == "sms":
        dialled = phones.dial_of(said, area_code)
        if not is_mobile(dialled):
            form.errors["address"] = NO_MOBILE
        return Address(dialled)
    if way == "mail":
        if len(said) > 254 or not MAIL.fullmatch(said):
            form.errors["address"] = NO_ADDRESS
        return Address(said)
    key = said.removeprefix(base)
    if not KEY.fullmatch(key):
        form.errors["address"] = NO_ROBOT
    return Address(key, form.text("secret")[:200])


def kinds_in(form: Form, role: Role) -> frozenset[NoticeKind]:
    """The kinds that were ticked to be told at once, of those the reader's role may choose from."""
    ticked = _ticked(form, role, "kinds")
    if not ticked and READERS[role] and not _ticked(form, role, "digest"):
        form.errors["kinds"] = NO_KIND
    return ticked


def digest_in(form: Form, role: Role) -> Digest:
    """What is told once a day, of what is not told at once, and at which hour."""
    said = form.text("digest_hour")
    hour = int(said) if said.isdecimal() and len(said) <= TWO_DIGITS and int(said) < HOURS else None
    if said and hour is None:
        form.errors["digest_hour"] = HOUR
    return Digest(_ticked(form, role, "digest") - _ticked(form, role, "kinds"), hour)


def _ticked(form: Form, role: Role, name: str) -> frozenset[NoticeKind]:
    return frozenset(kind for kind in READERS[role] if kind.value in form.data.getlist(name))


def quiet_in(form: Form) -> tuple[int, int] | None:
    """From which hour until which nothing that can wait is sent; None for the county's hours alone."""
    said = [form.text(name) for name in ("quiet_from", "quiet_until")]
    if not any(said):
        return None
    if not all(one.isdecimal() and int(one) < HOURS for one in said):
        form.errors["quiet_from"] = BOTH_HOURS
        return None
    return int(said[0]), int(said[1])
