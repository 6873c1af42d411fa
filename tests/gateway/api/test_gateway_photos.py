"""Of a photo only what was seen survives: no text, no place and no profile hidden between its pixels."""

import asyncio
import struct
import zlib
from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from gateway.api import photos
from gateway.settings import GatewaySettings
from kit.problems import Refused

HIDDEN = b"the house behind the mill"
SECRET = HIDDEN.decode()
KEPT = {"SOI", "APP0", "DQT", "SOF0", "SOF2", "DHT", "SOS", "EOI"}
"""What a JPEG needs to be seen: JFIF's head, tables, frame and scan (ITU-T T.81, B.1.1.3)."""
NAMES = {0xD8: "SOI", 0xE0: "APP0", 0xDB: "DQT", 0xC0: "SOF0", 0xC2: "SOF2", 0xC4: "DHT", 0xDA: "SOS", 0xD9: "EOI"}


def cleaned(raw: bytes) -> bytes:
    (photo,) = asyncio.run(photos.clean([raw], GatewaySettings(pages=False)))
    return b64decode(photo.jpeg)


def markers(jpeg: bytes) -> set[str]:
    found, at = {"SOI"}, 2
    while True:
        kind, length = jpeg[at + 1], struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
        assert jpeg[at] == 0xFF
        found.add(NAMES.get(kind, hex(kind)))
        at += 2 + length
        if kind == 0xDA:
            rest = jpeg[at:].replace(b"\xff\x00", b"")
            later = {rest[i + 1] for i, byte in enumerate(rest[:-1]) if byte == 0xFF}
            return found | {NAMES.get(each, hex(each)) for each in later if not 0xD0 <= each <= 0xD7}


def jpeg_with(marker: int, words: bytes = HIDDEN) -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, "JPEG")
    segment = struct.pack(">BBH", 0xFF, marker, len(words) + 2) + words
    return out.getvalue()[:2] + segment + out.getvalue()[2:] + HIDDEN


def png_with(kind: bytes, words: bytes) -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, "PNG")
    chunk = struct.pack(">I", len(words)) + kind + words + struct.pack(">I", zlib.crc32(kind + words))
    return out.getvalue()[:33] + chunk + out.getvalue()[33:]


def webp_with(kind: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, "WEBP", **{kind: HIDDEN})
    return out.getvalue()


def png_with_info() -> bytes:
    out, info = BytesIO(), PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET)
    info.add_itxt("XML:com.adobe.xmp", SECRET)
    Image.new("LA", (60, 40)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        *(jpeg_with(marker) for marker in (*range(0xE1, 0xF0), 0xFE)),
        jpeg_with(0xE1, b"Exif\0\0" + HIDDEN),
        jpeg_with(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>" + HIDDEN + b"</x>"),
        jpeg_with(0xE2, b"ICC_PROFILE\0\1\1" + HIDDEN),
        jpeg_with(0xED, b"Photoshop 3.0\0" + HIDDEN),
        png_with(b"tEXt", b"Comment\0" + HIDDEN),
        png_with(b"zTXt", b"Comment\0\0" + zlib.compress(HIDDEN)),
        png_with(b"iTXt", b"Comment\0\0\0\0\0" + HIDDEN),
        png_with(b"prVt", HIDDEN),
        png_with_info(),
        webp_with("exif"),
        webp_with("xmp"),
        webp_with("icc_profile"),
    ],
)
def test_nothing_but_pixels_survives_of_any_marker_or_chunk(raw: bytes) -> None:
    kept = cleaned(raw)
    assert HIDDEN not in kept
    assert markers(kept) <= KEPT


def test_sixteen_bits_of_grey_are_shown_as_they_were() -> None:
    out = BytesIO()
    deep = Image.new("I;16", (4, 1))
    deep.putdata([0, 16_384, 32_768, 65_535])
    deep.resize((400, 100), Image.Resampling.NEAREST).save(out, "PNG")
    with Image.open(BytesIO(cleaned(out.getvalue()))) as shown:
        seen = [shown.convert("L").getpixel((50 + 100 * n, 50)) for n in range(4)]
    assert [round(grey / 8) * 8 for grey in seen] == [0, 64, 128, 256]


def test_when_many_send_photos_some_wait_and_the_others_are_told_to_send_again() -> None:
    out = BytesIO()
    Image.new("RGB", (800, 600)).save(out, "JPEG")
    settings = GatewaySettings(pages=False, photos_waiting=2)

    async def send() -> str:
        try:
            return f"{len(await photos.clean([out.getvalue()], settings))} kept"
        except Refused as refused:
            return f"{refused.problem.type} {refused.problem.status}"

    async def crowd() -> list[str]:
        return await asyncio.gather(*(send() for _ in range(5)))

    assert asyncio.run(crowd()) == ["1 kept"] * 3 + ["photos-busy 503"] * 2
