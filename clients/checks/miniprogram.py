"""The WeChat mini-program: its types as WeChat declares them, and every screen rendered against the running county."""

from collections.abc import Iterator
from shutil import copytree, rmtree

from PIL import Image

from clients.stage import HERE, Row, Stage


def check(stage: Stage) -> Iterator[Row]:
    """Two rows; what only WeChat's own tools could tell is in `miniprogram/README.md`."""
    for name in ("miniprogram", "miniprogram-check"):
        rmtree(stage.node / name, ignore_errors=True)
        copytree(HERE / name, stage.node / name)
    code, said = stage.run("npx", "tsc", "--project", "miniprogram-check", where=stage.node)
    yield Row("tsc 5.9 strict, miniprogram-api-typings 5.2", "clients/miniprogram", said.strip()[-200:], code == 0)
    photo = stage.node / "miniprogram-check" / "photo.jpg"
    Image.new("RGB", (320, 240), "green").save(photo)
    code, said = stage.run("node", "miniprogram-check/walk.js", photo, where=stage.node, seconds=300)
    yield Row("miniprogram-simulate 1.6, jsdom 22", "clients/miniprogram", said.strip()[-300:], code == 0)
