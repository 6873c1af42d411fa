"""A session's roll as it is typed or pasted: an account, a name and a delegation a line."""

import pytest
from starlette.datastructures import FormData

from contracts.sessions import Member
from gateway.pages.forms import Form
from gateway.sessions.forms.convening import members_of


@pytest.mark.parametrize(
    ("line", "member"),
    [
        ("d001 王　芳 城关代表团", ("d001", "王芳", "城关代表团")),
        ("d001　张  伟　城关代表团", ("d001", "张伟", "城关代表团")),
        ("d001\t王 芳\t城关代表团 一组", ("d001", "王芳", "城关代表团 一组")),
        ("d001 张三 城关代表团 一组", ("d001", "张三", "城关代表团 一组")),
        ("d001 王\u200b芳", ("d001", "王芳", "")),
    ],
)
def test_a_padded_name_on_the_roll_is_one_name_and_not_a_name_and_a_delegation(line: str, member: tuple) -> None:
    form = Form(FormData(members=line))
    deputy, name, group = member
    assert members_of(form) == [Member(id=deputy, name=name, group=group)]


@pytest.mark.parametrize("line", ["d001", "王芳 城关", "d001\t\t城关"])
def test_a_line_without_an_account_or_a_name_is_said_at_the_field(line: str) -> None:
    form = Form(FormData(members=line))
    assert members_of(form) == []
    assert list(form.errors) == ["members"]
