"""A photo is read by a process of its own: what unpacks to a gigabyte or is passed over without end is refused."""

from io import BytesIO

import pytest
from PIL import Image

from kit import photos
from kit.photos.header import size

BOUNDS = photos.Bounds(
    pixels=50_000_000, side=1600, kept_bytes=500_000, memory_bytes=256 * 1024 * 1024, seconds=60, cpu_seconds=20
)
SCAN = b"\xff\xda"


def made(kind: str, mode: str = "RGB", size: tuple[int, int] = (400, 300), **options: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size, "white").save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def repeated(jpeg: bytes, times: int) -> bytes:
    """The same photo with its last pass made so many times more."""
    last = jpeg[jpeg.rindex(SCAN) : -2]
    return jpeg[:-2] + last * times + jpeg[-2:]


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("WEBP", "RGB")], ids=["jpeg", "png", "webp"]
)
def test_a_telephones_photo_of_twelve_million_pixels_is_taken(kind: str, mode: str) -> None:
    kept = photos.clean(made(kind, mode, (4000, 3000)), BOUNDS)
    with Image.open(BytesIO(kept.jpeg)) as image:
        assert (image.format, image.size) == ("JPEG", (1600, 1200))


@pytest.mark.parametrize(("kind", "mode"), [("WEBP", "RGBA"), ("PNG", "RGBA")], ids=["webp", "png"])
def test_a_small_file_that_unpacks_to_hundreds_of_megabytes_ends_with_its_process(kind: str, mode: str) -> None:
    raw = made(kind, mode, (8600, 5800))
    assert len(raw) < 300_000
    with pytest.raises((photos.TooMuch, photos.NoPhoto)):  # a WebP's reader does not say that it had no memory
        photos.clean(raw, BOUNDS)


def test_more_pixels_than_allowed_are_refused_before_they_are_unpacked() -> None:
    with pytest.raises(photos.TooMuch, match="too large"):
        photos.clean(made("PNG", size=(8000, 8000)), BOUNDS)


def test_a_photo_that_is_passed_over_without_end_is_refused_and_one_with_a_few_passes_is_not() -> None:
    progressive = made("JPEG", progressive=True)
    assert progressive.count(SCAN) > 5
    assert photos.clean(repeated(progressive, 30), BOUNDS).jpeg
    with pytest.raises(photos.TooMuch, match="too large"):
        photos.clean(repeated(progressive, 60), BOUNDS)


def test_what_only_looks_like_a_pass_is_none() -> None:
    """A preview beside the pixels and the film some telephones put behind them have such bytes too."""
    photo = made("JPEG", comment=SCAN * 200) + SCAN * 200
    assert photos.clean(photo, BOUNDS).jpeg


@pytest.mark.parametrize("orientation", [1, 6], ids=["upright", "on its side"])
def test_a_photo_is_turned_as_it_was_taken(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    kept = photos.clean(made("JPEG", size=(4000, 2000), exif=exif), BOUNDS)
    with Image.open(BytesIO(kept.jpeg)) as image:
        assert image.size == ((1600, 800) if orientation == 1 else (800, 1600))


def test_a_photo_that_takes_too_long_is_given_up() -> None:
    hurried = photos.Bounds(**(vars(BOUNDS) | {"seconds": 0.01}))
    with pytest.raises(photos.TooMuch):
        photos.clean(made("JPEG"), hurried)


def test_the_size_of_a_cleaned_photo_is_read_and_no_other_kind_is_opened() -> None:
    assert size(photos.clean(made("JPEG"), BOUNDS).jpeg) == (400, 300)
    for raw in (made("WEBP"), made("PNG"), made("GIF"), b"", b"\xff\xd8\xff", made("JPEG")[:20]):
        with pytest.raises(photos.NoPhoto):
            size(raw)


@pytest.mark.parametrize("raw", [b"", b"no photo", b"\xff\xd8\xff", made("JPEG")[:300], made("GIF")])
def test_what_is_no_photo_is_refused(raw: bytes) -> None:
    with pytest.raises(photos.NoPhoto):
        photos.clean(raw, BOUNDS)
