"""A poster for a wall: one drawing, put on paper by reportlab and on pixels by Pillow."""

from dataclasses import dataclass
from io import BytesIO

import segno
from PIL import Image

from gateway.pages.paper.canvas import DOTS, HEIGHT, WIDTH, Canvas, ImageCanvas, PdfCanvas

RED, INK, SOFT, PAPER = "#a61b1b", "#1b1a18", "#57534c", "#ffffff"
CODE_SIDE = 320.0
"""Side of the QR code with its quiet zone: 11 cm are read from two metres."""
CODE_LEFT, CODE_TOP = (WIDTH - CODE_SIDE) / 2, 228.0
STEPS = ("群众提", "代表接", "政府办", "人大督", "群众评")


@dataclass(frozen=True)
class Poster:
    """What one poster says."""

    county: str
    place: str
    township: str
    code: str
    address: str


def draw(poster: Poster, canvas: Canvas) -> None:
    """The design: a red head, the invitation, the code, the place, the five steps."""
    middle = WIDTH / 2
    canvas.box(0, 0, WIDTH, 150, RED)
    canvas.text(middle, 62, f"{poster.county}人大 · 民声", 22, PAPER)
    canvas.text(middle, 118, "有事您说，件件有着落", 42, PAPER)
    canvas.text(middle, 200, "用微信或手机相机扫一扫", 26, INK)
    _code(poster.address, canvas, CODE_LEFT, CODE_TOP, CODE_SIDE)
    size = 30.0
    while canvas.width(poster.place, size) > WIDTH - 80 and size > 12:
        size -= 1
    canvas.text(middle, 600, poster.place, size, INK)
    canvas.text(middle, 632, f"{poster.township}　{poster.code}", 15, SOFT)
    canvas.text(middle, 672, "不用注册 · 不用下载 · 可以不留姓名和电话", 18, INK)
    for number, name in enumerate(STEPS):
        x = middle + (number - 2) * 104
        if number:
            canvas.box(x - 68, 738, 32, 2, RED)
        ends = number in (0, len(STEPS) - 1)
        canvas.disc(x, 739, 36, RED if ends else PAPER, RED)
        canvas.text(x, 745, name, 17, PAPER if ends else RED)
    canvas.text(middle, 812, "不方便上网的，请到代表联络站当面说。紧急危险请拨 110、119、120。", 13, SOFT)


def pdf(poster: Poster) -> bytes:
    """The poster on A4."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    canvas.setTitle(f"{poster.place} {poster.code}")
    canvas.setAuthor(f"{poster.county}人大")
    draw(poster, PdfCanvas(canvas))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def png(poster: Poster) -> bytes:
    """The poster as a picture."""
    image = Image.new("RGB", (WIDTH * DOTS, HEIGHT * DOTS), PAPER)
    draw(poster, ImageCanvas(image))
    out = BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _code(address: str, canvas: Canvas, x: float, y: float, side: float) -> None:
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
                canvas.box(left, top, (across - start) * unit, unit * 1.02, INK)
                start = None
