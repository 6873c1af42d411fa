"""A person's name has one spelling, however it was padded where it came from."""

import pytest

from contracts.names import plain_name
from contracts.projects import GroupMember
from contracts.sessions import Member
from contracts.topics import Researcher


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("王　芳", "王芳"),
        ("张  伟", "张伟"),
        (" 王 小 明 ", "王小明"),
        ("王\u200b芳", "王芳"),
        ("\ufeff王芳\u2060", "王芳"),
        ("王\u00a0芳", "王芳"),
        ("王\u2003芳\u3000", "王芳"),
        ("欧阳　锋", "欧阳锋"),
        ("买买提•艾力", "买买提·艾力"),
        ("买买提 · 艾力", "买买提·艾力"),
        ("买买提．艾力", "买买提·艾力"),
        ("Ｌｉ  Na", "Li Na"),
        ("李㛃", "李㛃"),
        ("张𬭎", "张𬭎"),
        ("王\ue863 丽", "王\ue863丽"),
    ],
)
def test_a_padded_name_is_kept_in_one_spelling(written: str, kept: str) -> None:
    assert plain_name(written) == kept
    assert plain_name(kept) == kept


@pytest.mark.parametrize(
    "name",
    [
        lambda text: Member(id="d1", name=text).name,
        lambda text: Researcher(name=text).name,
        lambda text: GroupMember(id="d1", name=text).name,
    ],
    ids=["roll", "research group", "supervision group"],
)
def test_a_name_comes_into_the_house_in_that_spelling(name) -> None:
    assert name("王　芳") == name("王芳") == "王芳"


def test_a_name_of_blanks_alone_is_none() -> None:
    with pytest.raises(ValueError, match="string_too_short"):
        Member(id="d1", name="　\u200b")
