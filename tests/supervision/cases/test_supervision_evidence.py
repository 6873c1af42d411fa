"""Photos that show what a department did."""

from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image

from contracts.base import Actor, Photo
from contracts.supervision import OrderReplied, ReadEvidence, ReplyOrder
from contracts.words import Role
from tests.supervision.supervision_loop import WATER, Loop, Said, refusal


def photo(width: int = 40, height: int = 30, colour: str = "red") -> Photo:
    kept = BytesIO()
    Image.new("RGB", (width, height), colour).save(kept, "JPEG")
    return Photo(jpeg=b64encode(kept.getvalue()).decode())


def test_a_reply_carries_its_photos_in_order_and_anyone_with_the_id_may_see_them(loop: Loop) -> None:
    _, order_id = loop.signed()
    before, after = photo(40, 30), photo(20, 60, "green")
    loop.ask(ReplyOrder(order_id=order_id, text="修好了", photos=[before, after]), WATER)
    refs = loop.emitted(OrderReplied)[-1].photos
    assert [(ref.width, ref.height) for ref in refs] == [(40, 30), (20, 60)]
    assert loop.read(order_id).photos == refs
    resident = Actor(role=Role.PUBLIC)
    assert loop.ask(ReadEvidence(photo_id=refs[1].id), resident) == after
    assert all(len(ref.id) == 32 for ref in refs)  # 128 random bits


def test_what_is_no_picture_is_refused_and_nothing_is_kept(loop: Loop) -> None:
    _, order_id = loop.signed()
    good = photo().jpeg
    for wrong in ("!!!", b64encode(b"no picture at all").decode(), f"{good[:8]}!{good[8:]}"):
        request = ReplyOrder(order_id=order_id, text="修好了", photos=[photo(), Photo(jpeg=wrong)])
        with pytest.raises(Said) as refused:
            loop.ask(request, WATER)
        assert (refused.value.problem.type, refused.value.problem.status) == ("not-a-photo", 422)
    assert loop.read(order_id).state == "signed"
    assert loop.emitted(OrderReplied) == []


def test_an_unknown_photo_is_not_found(loop: Loop) -> None:
    assert refusal(lambda: loop.ask(ReadEvidence(photo_id="0" * 32))) == "photo-not-found"
