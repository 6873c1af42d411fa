"""Contacts that were put on record in the same words are marked where deputies, department and office read them."""

from types import SimpleNamespace
from typing import Any

from gateway.pages.render import environment

MARK = "和另一次沟通的文字相同"


def shown(*contacts: tuple[str, str, str]) -> str:
    """The table of a part's contacts, each a phase, its words, and why it was denied."""
    same = {"held_on": "2026-11-20", "way": "phone", "people": "王"}
    made = [
        SimpleNamespace(phase=phase, words=words, denied=denied, contact_id=str(n), **same)
        for n, (phase, words, denied) in enumerate(contacts)
    ]
    context: dict[str, Any] = {"part": SimpleNamespace(contacts=made), "lead": False}
    return environment("zh").get_template("suggestions/contacts.html").render(**context)


def test_three_contacts_in_the_same_words_are_marked_each() -> None:
    assert shown(("before", "已沟通", ""), ("during", "已沟通", ""), ("after", "已沟通", "")).count(MARK) == 3


def test_contacts_in_their_own_words_and_one_that_was_denied_are_not() -> None:
    assert MARK not in shown(
        ("before", "看了现场", ""), ("during", "谈了方案", ""), ("after", "看了现场", "没有这回事")
    )
