"""How well categories are suggested: real messages with one of seven labels, five folds grouped by near copies."""

import csv
import gzip
import time
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

from services.intake.same_matter.domain.words import Vector, Weights, heavy, likeness, pairs, vector
from services.intake.who_handles.domain.by_words import by_words
from services.intake.who_handles.domain.evaluating import FOLDS, Guess, guesses, judged
from services.intake.who_handles.domain.grams import grams
from services.intake.who_handles.domain.learning import Example, train
from services.intake.who_handles.domain.lessons import BY_WORDS
from services.intake.who_handles.domain.vocabulary import WORDS
from services.intake.who_handles.store.packed import packed

LABELLED = Path("..") / "shared" / "data" / "labelled.csv.gz"
NEAR = 0.5
"""Likeness from which two texts are never on both sides."""
SURE = 0.98
FEW, ALONE = (0, 100, 200, 500, 1000, 2000), 1000
"""Labels learned from while there are few; from so many on what words say is not tried."""
MEANT = {
    "城乡建设": "housing roads city_order land power_and_gas water",
    "劳动和社会保障": "labour welfare",
    "教育文体": "education culture",
    "商贸旅游": "market",
    "环境保护": "environment",
    "卫生计生": "health",
    "交通运输": "transport",
}
"""Which of the template's categories each label of the data is made of."""
Row = tuple[str, str]
"""Text and label."""


def read() -> list[Row]:
    """Every message."""
    with gzip.open(LABELLED, "rt", encoding="utf-8-sig") as rows:
        return [(row["text"], row["label"]) for row in csv.DictReader(rows)]


def grouped(rows: list[Row]) -> list[Example]:
    """Near copies share a group, found as intake finds what is alike."""
    counted: Counter[int] = Counter()
    for text, _ in rows:
        counted.update(set(pairs(text)))
    weights = Weights("all", len(rows), counted)
    group = list(range(len(rows)))
    said: list[Vector] = []
    posted: defaultdict[int, list[int]] = defaultdict(list)
    for number, (text, _) in enumerate(rows):
        said.append(vector("", text, weights))
        shared: Counter[int] = Counter()
        for pair in heavy(said[number]):
            shared.update(posted[pair])
            posted[pair].append(number)
        for other, _ in shared.most_common(20):
            if likeness(said[number], said[other]) >= NEAR:
                group[_root(group, number)] = _root(group, other)
    return [Example(grams("", text), label, str(_root(group, number))) for number, (text, label) in enumerate(rows)]


def _root(group: list[int], number: int) -> int:
    while group[number] != number:
        number = group[number]
    return number


def show() -> None:
    """Print all of it."""
    if not LABELLED.exists():
        print("The labelled messages are not here: ../shared/data/labelled.csv.gz. Categories were not measured.")
        return
    rows = read()
    examples = grouped(rows)
    print(f"categories: {len(rows):,} messages of {len(MEANT)} labels, {len({e.group for e in examples}):,} different")
    _cold(rows, examples)
    begun = time.process_time()
    model = train(examples)
    size, seconds = len(packed(model)), time.process_time() - begun
    print(f"trained in {seconds:.0f} s of processor time; {len(model.rows):,} runs, {size / 10**6:.1f} MB", flush=True)
    begun = time.process_time()
    for text, _ in rows[:1000]:
        model.guess(grams("", text))
    print(f"{time.process_time() - begun:.2f} ms a message", flush=True)
    _tell(f"{FOLDS} folds", guesses(examples))


def _cold(rows: list[Row], examples: list[Example]) -> None:
    """By words alone; by models of few labels, alone and with what words say of the rest."""
    words = {label: [one for code in codes.split() for one in WORDS[code].split()] for label, codes in MEANT.items()}
    by_word = [by_words("", text, words) for text, _ in rows]
    told = [
        Guess(label, guess.label if guess else "", guess.margin if guess else 0.0)
        for (_, label), guess in zip(rows, by_word, strict=True)
    ]
    said = [one for one in told if one.guessed]
    right = sum(one.guessed == one.right for one in said) / len(said)
    print(f"by words alone: {len(said) / len(rows):.1%} are said something of, {right:.1%} of these right")
    _tell("by words alone, silence counted as wrong", told)
    order = list(range(len(rows)))
    Random(20).shuffle(order)
    asked, rest = order[: len(order) // 5], order[len(order) // 5 :]
    groups = {examples[at].group for at in asked}
    rest = [at for at in rest if examples[at].group not in groups]
    for many in FEW:
        decided = [examples[at] for at in rest[:many]]
        more = [examples[at]._replace(label=by.label, weight=BY_WORDS) for at in rest[many:] if (by := by_word[at])]
        for name, lessons in (("alone", decided), ("and, at a fifth, what words say of the rest", decided + more)):
            if lessons and (many < ALONE or lessons is decided):
                model = train(lessons)
                found = [(examples[at].label, model.guess(examples[at].grams)) for at in asked]
                _tell(
                    f"learned from {many:,} labels {name}",
                    [Guess(right, one.label if one else "", one.margin if one else 0.0) for right, one in found],
                )


def _tell(name: str, found: list[Guess]) -> None:
    reached = judged(found, SURE)
    print(
        f"{name}: F1 weighted {reached.weighted_f1:.3f}, macro {reached.macro_f1:.3f};"
        f" {reached.precision:.1%} right of the surest {reached.coverage:.1%}",
        flush=True,
    )


if __name__ == "__main__":
    show()
