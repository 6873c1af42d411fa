"""What a poster is drawn with: one canvas for paper (PDF), one for pixels (PNG), with a Chinese font of the machine."""

from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from kit.problems import Refused

FONTS = (
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
)
"""Where Debian keeps a font with Chinese letters (fonts-wqy-microhei, fonts-noto-cjk)."""
WIDTH, HEIGHT = 595, 842
"""A4 in points; the drawing is in points from the upper left."""
DOTS = 3
"""Pixels a point in the picture: 216 dots an inch."""


class Canvas:
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


class PdfCanvas(Canvas):
    """Draws on a page of reportlab."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._font = paper_font()

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        self._canvas.setFillColor(colour)
        self._canvas.rect(x, HEIGHT - y - height, width, height, stroke=0, fill=1)

    def disc(self, x: float, y: float, radius: float, fill: str, line: str) -> None:
        """A circle with its outline."""
        self._canvas.setFillColor(fill)
        self._canvas.setStrokeColor(line)
        self._canvas.setLineWidth(2)
        self._canvas.circle(x, HEIGHT - y, radius, stroke=1, fill=1)

    def text(self, x: float, y: float, words: str, size: float, colour: str) -> None:
        """A line of text."""
        self._canvas.setFillColor(colour)
        self._canvas.setFont(self._font, size)
        self._canvas.drawCentredString(x, HEIGHT - y, words)

    def width(self, words: str, size: float) -> float:
        """How wide a line is, in points."""
        return float(self._canvas.stringWidth(words, self._font, size))


class ImageCanvas(Canvas):
    """Draws on a picture of Pillow."""

    def __init__(self, image: Image.Image) -> None:
        self._draw = ImageDraw.Draw(image)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        corners = (round(x * DOTS), round(y * DOTS), round((x + width) * DOTS) - 1, round((y + height) * DOTS) - 1)
        self._draw.rectangle(corners, fill=colour)

    def disc(self, x: float, y: float, radius: float, fill: str, line: str) -> None:
        """A circle with its outline."""
        corners = ((x - radius) * DOTS, (y - radius) * DOTS, (x + radius) * DOTS, (y + radius) * DOTS)
        self._draw.ellipse(corners, fill=fill, outline=line, width=2 * DOTS)

    def text(self, x: float, y: float, words: str, size: float, colour: str) -> None:
        """A line of text."""
        self._draw.text((x * DOTS, y * DOTS), words, fill=colour, font=_pixel_font(size), anchor="ms")

    def width(self, words: str, size: float) -> float:
        """How wide a line is, in points."""
        return float(_pixel_font(size).getlength(words)) / DOTS


def font_file() -> str | None:
    """A font with Chinese letters on this machine."""
    return next((file for file in FONTS if Path(file).exists()), None)


@cache
def paper_font() -> str:
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
def _pixel_font(size: float) -> ImageFont.FreeTypeFont:
    """Raises Refused (503) on a machine without a Chinese font: a picture needs one, a PDF does not."""
    file = font_file()
    if file is None:
        raise Refused("unavailable", "No Chinese font here.", "Install fonts-wqy-microhei, or use the PDF.", status=503)
    return ImageFont.truetype(file, round(size * DOTS))
