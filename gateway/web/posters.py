"""A poster for a wall: one drawing, put on paper by reportlab and on pixels by Pillow."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFont

FONTS = (
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
)
"""Where Debian keeps a font with Chinese letters (fonts-wqy-microhei, fonts-noto-cjk)."""
WIDTH, HEIGHT = 595, 842
"""A4 in points; the drawing is in points from the upper left."""
DOTS = 3
"""Pixels a point in the picture: 216 dots an inch."""
RED, INK, SOFT, PAPER = "#a61b1b", "#1b1a18", "#57534c", "#ffffff"
STEPS = ("群众提", "代表接", "政府办", "人大督", "群众评")


@dataclass(frozen=True)
class Poster:
    """What one poster says."""

    county: str
    place: str
    township: str
    code: str
    address: str


class Pencil:
    """What a poster is drawn with; paper and pixels each have their own."""

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        raise NotImplementedError

    def disc(self, x: float, y: float, radius: float, fill: str, line: str) -> None:
        """A circle with its outline."""
        raise NotImplementedError

    def text(self, x: float, y: float, words: str, size: float, colour: str) -> None:
        """A line of text, its middle at x, its baseline at y."""
        raise NotImplementedError

    def width(self, words: str, size: float) -> float:
        """How wide a line of text is."""
        raise NotImplementedError


def draw(poster: Poster, pencil: Pencil) -> None:
    """The design: a red head, the invitation, the code, the place, the five steps."""
    middle = WIDTH / 2
    pencil.box(0, 0, WIDTH, 150, RED)
    pencil.text(middle, 62, f"{poster.county}人大 · 民声", 22, PAPER)
    pencil.text(middle, 118, "有事您说，件件有着落", 42, PAPER)
    pencil.text(middle, 200, "用微信或手机相机扫一扫", 26, INK)
    _code(poster.address, pencil, middle - 160, 228, 320)
    size = 30.0
    while pencil.width(poster.place, size) > WIDTH - 80 and size > 12:
        size -= 1
    pencil.text(middle, 600, poster.place, size, INK)
    pencil.text(middle, 632, f"{poster.township}　{poster.code}", 15, SOFT)
    pencil.text(middle, 672, "不用注册 · 不用下载 · 可以不留姓名和电话", 18, INK)
    for number, name in enumerate(STEPS):
        x = middle + (number - 2) * 104
        if number:
            pencil.box(x - 68, 738, 32, 2, RED)
        ends = number in (0, len(STEPS) - 1)
        pencil.disc(x, 739, 36, RED if ends else PAPER, RED)
        pencil.text(x, 745, name, 17, PAPER if ends else RED)
    pencil.text(middle, 812, "不方便上网的，请到代表联络站当面说。紧急危险请拨 110、119、120。", 13, SOFT)


def pdf(poster: Poster) -> bytes:
    """The poster on A4."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    canvas.setTitle(f"{poster.place} {poster.code}")
    canvas.setAuthor(f"{poster.county}人大")
    draw(poster, _Paper(canvas))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def png(poster: Poster) -> bytes:
    """The poster as a picture."""
    image = Image.new("RGB", (WIDTH * DOTS, HEIGHT * DOTS), PAPER)
    draw(poster, _Pixels(image))
    out = BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def font_file() -> str | None:
    """A font with Chinese letters on this machine."""
    return next((file for file in FONTS if Path(file).exists()), None)


def _code(address: str, pencil: Pencil, x: float, y: float, side: float) -> None:
    """The QR code, dark squares in runs so that paper and pixels show no seams; quiet zone of four squares."""
    rows = [list(row) for row in segno.make(address, error="q", micro=False).matrix]
    unit = side / (len(rows) + 8)
    for down, row in enumerate(rows):
        start: int | None = None
        for across, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = across
            elif not dark and start is not None:
                left, top = x + (start + 4) * unit, y + (down + 4) * unit
                pencil.box(left, top, (across - start) * unit, unit * 1.02, INK)
                start = None


class _Paper(Pencil):
    def __init__(self, canvas) -> None:  # type: ignore[no-untyped-def]
        self._canvas = canvas
        self._font = _paper_font()

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self._canvas.setFillColor(colour)
        self._canvas.rect(x, HEIGHT - y - height, width, height, stroke=0, fill=1)

    def disc(self, x: float, y: float, radius: float, fill: str, line: str) -> None:
        self._canvas.setFillColor(fill)
        self._canvas.setStrokeColor(line)
        self._canvas.setLineWidth(2)
        self._canvas.circle(x, HEIGHT - y, radius, stroke=1, fill=1)

    def text(self, x: float, y: float, words: str, size: float, colour: str) -> None:
        self._canvas.setFillColor(colour)
        self._canvas.setFont(self._font, size)
        self._canvas.drawCentredString(x, HEIGHT - y, words)

    def width(self, words: str, size: float) -> float:
        return float(self._canvas.stringWidth(words, self._font, size))


class _Pixels(Pencil):
    def __init__(self, image: Image.Image) -> None:
        self._draw = ImageDraw.Draw(image)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        corners = (round(x * DOTS), round(y * DOTS), round((x + width) * DOTS) - 1, round((y + height) * DOTS) - 1)
        self._draw.rectangle(corners, fill=colour)

    def disc(self, x: float, y: float, radius: float, fill: str, line: str) -> None:
        corners = ((x - radius) * DOTS, (y - radius) * DOTS, (x + radius) * DOTS, (y + radius) * DOTS)
        self._draw.ellipse(corners, fill=fill, outline=line, width=2 * DOTS)

    def text(self, x: float, y: float, words: str, size: float, colour: str) -> None:
        self._draw.text((x * DOTS, y * DOTS), words, fill=colour, font=_pixel_font(size), anchor="ms")

    def width(self, words: str, size: float) -> float:
        return float(_pixel_font(size).getlength(words)) / DOTS


@cache
def _paper_font() -> str:
    """The machine's Chinese font, put into the file; otherwise one every reader of PDF knows by name."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    file = font_file()
    if file is not None:
        try:
            pdfmetrics.registerFont(TTFont("poster", file, subfontIndex=0))
            return "poster"
        except TTFError:
            pass  # a font with PostScript outlines, which reportlab cannot put into a file
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


@cache
def _pixel_font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    file = font_file()
    return ImageFont.truetype(file, round(size * DOTS)) if file else ImageFont.load_default(size * DOTS)


