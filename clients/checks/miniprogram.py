"""The WeChat mini-program: its types as WeChat declares them, and every screen rendered against the running county."""

from collections.abc import Iterator
from shutil import copyfile, copytree, rmtree

from PIL import Image

from clients.stage import HERE, Row, Stage
from tests.gateway.wechat.wechat_server import WechatServer


def check(stage: Stage) -> Iterator[Row]:
    """Two rows; what only WeChat's own tools could tell is in `miniprogram/README.md`."""
    for name in ("miniprogram", "miniprogram-check"):
        rmtree(stage.node / name, ignore_errors=True)
        copytree(HERE / name, stage.node / name)
    kind = stage.node / "miniprogram-check" / "package.json"
    copyfile(kind, stage.node / "miniprogram" / kind.name)  # WeChat's scripts are CommonJS, the tools' folder is not
    code, said = stage.run("npx", "tsc", "--project", "miniprogram-check", where=stage.node)
    yield Row("tsc 5.9 strict, miniprogram-api-typings 5.2", "clients/miniprogram", said.strip()[-200:], code == 0)
    photo = stage.node / "miniprogram-check" / "photo.jpg"
    Image.new("RGB", (320, 240), "green").save(photo)
    with WechatServer(stage.wechat_port).running() as wechat:
        codes = ",".join(wechat.login("somebody-in-the-demo") for _ in range(20))
        code, said = stage.run("node", "miniprogram-check/walk.js", photo, codes, where=stage.node, seconds=300)
    yield Row("miniprogram-simulate 1.6, jsdom 22", "clients/miniprogram", said.strip()[-300:], code == 0)
