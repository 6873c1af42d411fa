"""Photographs the lived county for the README: `make pictures` writes docs/images/*.png."""

import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from gateway.demo.people import PASSWORD
from tests.e2e.browser import chromium, sign_in, window
from tests.e2e.lived import Look, go, lived_county

IMAGES = Path(__file__).parents[2] / "docs" / "images"
TALLEST, COLOURS = 1400, 96
"""Pixels of a page that are shown, and how many colours ink, paper and red take."""
PICTURES: dict[str, tuple[str, bool, Look]] = {
    "home-360": ("", True, ("/", "")),
    "matter-360": ("d001", True, ("/deputy", "main a[href^='/deputy/0']")),
    "board-1280": ("office", False, ("/office", "")),
    "case-1280": ("office", False, ("/office/cases?only=review", "main a[href^='/office/cases/0']")),
    "cockpit-1280": ("leader", False, ("/boards/leader", "")),
    "figures-1280": ("", False, ("/figures", "")),
}
"""By a picture's name: who looks, on a phone or not, at what."""


def main() -> None:
    """Start the county, photograph, end it; what is no picture of these any more is removed."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room, lived_county(Path(room)) as county, chromium() as browser:
        for name, (login, phone, look) in PICTURES.items():
            context = window(browser, phone=phone)
            if login:
                sign_in(context, county.url, login, PASSWORD)
            page = context.new_page()
            if not go(page, county.url, look):
                raise RuntimeError(f"{name}: there is nothing to open")
            take(page, IMAGES / f"{name}.png")
            context.close()
    for file in IMAGES.glob("*.png"):
        if file.stem not in PICTURES:
            file.unlink()
    print(f"{len(PICTURES)} pictures in {IMAGES.name}")


def take(page: Page, target: Path) -> None:
    """One picture, small enough for the tree."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=target, full_page=True)
    image = Image.open(target).convert("RGB")
    image = image.crop((0, 0, image.width, min(image.height, TALLEST)))
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)


if __name__ == "__main__":
    main()
