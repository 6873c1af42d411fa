"""Writes kit/name_order/strokes.txt: Chinese characters by strokes, out of the PyPI package cn-sort's own table.

Only its table is taken: the package brings jieba and numpy, and configures logging when it is imported. Its order is
number of strokes, then their kinds 横竖撇点折 in writing order, then shape (GB 13000.1 字序); it was compared with the
stroke sequences of the npm package cnchar-order: of 6,939 characters both have, seven differ, and two of them
stand at a wrong place here.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZipFile

PACKAGE = "cn-sort==0.14.0"
TABLE = "cn_sort/res/all_word.json"
OUT = Path(__file__).parents[2] / "kit" / "name_order" / "strokes.txt"
CORRECTED = {"达": "灰", "虽": "咣"}
"""A character that stands at a wrong place there, and the one it stands right behind: 达 has six strokes."""
LINE = 100
"""Characters a line."""


def main() -> None:
    """Download the package, take its table, and write the characters in order."""
    with tempfile.TemporaryDirectory() as room:
        download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", room, PACKAGE]
        subprocess.run(download, check=True)
        [wheel] = Path(room).glob("*.whl")
        table = json.loads(ZipFile(wheel).read(TABLE))["all_word"]
    places = {one["chinese"]: one["stroke_increment_level"] for one in table}
    order = [letter for letter in sorted(places, key=lambda one: places[one]) if "\u4e00" <= letter <= "\u9fff"]
    for letter, before in CORRECTED.items():
        order.remove(letter)
        order.insert(order.index(before) + 1, letter)
    lines = ["".join(order[at : at + LINE]) for at in range(0, len(order), LINE)]
    OUT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
