"""Photos of the year: invented scenes, each another, small enough to be many."""

from base64 import b64encode
from functools import cache
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from contracts.base import Photo

SIZE = (320, 240)


@cache
def scene(seed: str, *, mended: bool = False) -> bytes:
    """A JPEG: sky, hills, a road, and something broken on it or put right."""
    draw = Random(seed)
    sky = (170 + draw.randrange(60), 195 + draw.randrange(40), 215 + draw.randrange(35))
    image = Image.new("RGB", SIZE, sky)
    pen = ImageDraw.Draw(image)
    ridge = 90 + draw.randrange(40)
    hills = [(x, ridge + draw.randrange(-18, 18)) for x in range(0, 361, 40)]
    pen.polygon([(0, 240), *hills, (320, 240)], fill=(90 + draw.randrange(40), 125 + draw.randrange(40), 85))
    left = 60 + draw.randrange(80)
    pen.polygon([(left, 240), (150, ridge + 20), (172, ridge + 20), (left + 150, 240)], fill=(140, 136, 130))
    for n in range(draw.randrange(2, 5)):
        x, y = 20 + draw.randrange(260), ridge + 10 + draw.randrange(60)
        pen.rectangle((x, y, x + 26, y + 20), fill=(188 - n * 14, 170, 150))
        pen.polygon([(x - 4, y), (x + 13, y - 12), (x + 30, y)], fill=(150, 80, 66))
    x, y = left + 50 + draw.randrange(30), 190 + draw.randrange(20)
    if mended:
        pen.rectangle((x - 22, y - 8, x + 22, y + 8), fill=(70, 122, 78))
        pen.line((x - 22, y, x + 22, y), fill=(236, 232, 220), width=3)
    else:
        pen.ellipse((x - 26, y - 10, x + 26, y + 12), fill=(66, 56, 48))
        pen.line((x - 30, y + 14, x + 34, y - 14), fill=(196, 64, 52), width=4)
    out = BytesIO()
    image.save(out, "JPEG", quality=72)
    return out.getvalue()


def photo(seed: str, *, mended: bool = True) -> Photo:
    """The same as staff send it."""
    return Photo(jpeg=b64encode(scene(seed, mended=mended)).decode())
