"""Who says what in a year, when and by which way, and how it goes with each: drawn before the year begins."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from benchmarks.year.agenda import Agenda
from benchmarks.year.numbers import Numbers
from benchmarks.year.words import saying
from benchmarks.year.words.matters import ELSEWHERE, MATTERS, QUESTIONS, REPORTED, Matter
from benchmarks.year.words.works import WORKS, Work
from benchmarks.year.world import World
from contracts.words import Channel, Kind

Fate = Literal["spot", "spot_again", "refer", "refer_again", "late", "extended", "returned", "reassigned", "together",
               "asked_back", "report", "elsewhere", "merged", "withdrawn"]  # fmt: skip
"""`…_again`: its resident says that it is not solved; `together`: with co-handlers; `late`: after its day."""
ORDERED: tuple[Fate, ...] = ("refer", "late", "extended", "returned", "together", "asked_back", "reassigned", "refer")
"""How orders go, in turn; most of them well."""
CHANNELS = (
    (Channel.QR,) * 9 + (Channel.WEB,) * 4 + (Channel.STATION,) * 3 + (Channel.CALL, Channel.LETTER, Channel.VISIT)
)


@dataclass
class Saying:
    """One appeal to come."""

    number: int
    day: date
    kind: Kind
    category: str
    township: str
    village: str
    title: str
    text: str
    channel: Channel
    fate: Fate = "spot"
    matter: Matter | None = None
    work: Work | None = None
    """It is an idea for a project as well."""
    answer: str = ""
    outbreak: int | None = None
    elsewhere: tuple[str, str, str, str] | None = None
    photos: int = 0
    phone: str | None = None


@dataclass
class Outbreak:
    """What many of one township speak of at a time."""

    matter: Matter
    township: str
    begins: date

    def category_at(self, category: str, township: str | None) -> bool:
        """Whether it is what became hot there."""
        return (self.matter.category, self.township) == (category, township)


def outbreaks(world: World, numbers: Numbers, draw: Random) -> list[Outbreak]:
    """Each another matter at another place, from March to October."""
    known = {one.code for one in world.categories}
    matters = [one for one in MATTERS if one.category in known]
    draw.shuffle(matters)
    towns = world.towns[:]
    draw.shuffle(towns)
    apart = 225 // max(1, numbers.outbreaks)
    first = date(numbers.year, 3, 10)
    return [
        Outbreak(
            matters[n % len(matters)], towns[(n + n // len(towns)) % len(towns)], first + timedelta(days=n * apart)
        )
        for n in range(numbers.outbreaks)
    ]


def sayings(world: World, numbers: Numbers, agenda: Agenda) -> tuple[list[Saying], list[Outbreak]]:
    """Every appeal of the year in the order it is said."""
    draw = Random(f"sayings-{numbers.seed}")
    hot = outbreaks(world, numbers, draw)
    said: list[Saying] = []
    for n, outbreak in enumerate(hot):
        said += _neighbours(world, numbers, agenda, draw, n, outbreak)
    said += _one_by_one(world, numbers, agenda, draw, numbers.appeals - len(said))
    said.sort(key=lambda one: (one.day, one.number))
    _fates(said, numbers)
    for n, one in enumerate(said):
        one.number = n + 1
        one.photos = 1 if n % 6 == 0 else 0
        one.phone = f"138{n * 7919 % 100_000_000:08d}" if n % 3 == 0 else None
    return said, hot


def _neighbours(
    world: World, numbers: Numbers, agenda: Agenda, draw: Random, n: int, outbreak: Outbreak
) -> list[Saying]:
    """Seven say it within three weeks; or six with one whom the first answer did not help, or five with two."""
    many, unsolved = ((7, 0), (7, 0), (6, 1), (7, 0), (5, 2))[n % 5]
    found = []
    for k in range(many):
        village = draw.choice(world.villages[outbreak.township])
        kind = Kind.HELP if draw.random() < 0.6 else Kind.COMPLAINT
        together = k == many - 1 and n < numbers.merged
        day = agenda.day(outbreak.begins, 0 if k < unsolved else (k - together) * 5 // many)
        one = _made(draw, 1000 * (n + 1) + k, day, kind, outbreak.matter, outbreak.township, village)
        one.outbreak = n
        if k < unsolved:
            one.fate = "refer_again" if k % 2 else "spot_again"
        elif together:
            one.fate = "merged"
        found.append(one)
    return found


def _made(draw: Random, number: int, day: date, kind: Kind, matter: Matter, township: str, village: str) -> Saying:
    return Saying(
        number,
        day,
        kind,
        matter.category,
        township,
        village,
        saying.title(draw, village, matter),
        saying.text(draw, matter, village),
        draw.choice(CHANNELS),
        matter=matter,
    )


def _one_by_one(world: World, numbers: Numbers, agenda: Agenda, draw: Random, many: int) -> list[Saying]:
    """Ideas with a code in the season, then questions and single matters through the year."""
    known = {one.code for one in world.categories}
    matters = [one for one in MATTERS if one.category in known]
    asked = [one for one in QUESTIONS if one[0] in known]
    works = [one for one in WORKS if one.category in known]
    found: list[Saying] = []
    for n in range(many):
        town = world.towns[(n * 5 + 3) % len(world.towns)]
        village = draw.choice(world.villages[town])
        if n < numbers.scanned:
            day = agenda.day(date(numbers.year, 1, 6) + timedelta(days=n * 20 // max(1, numbers.scanned)))
            found.append(_idea(draw, n, day, works[n * 5 % len(works)], town, village))
            continue
        share = (n - numbers.scanned) / max(1, many - numbers.scanned)
        day = agenda.day(date(numbers.year, 1, 9) + timedelta(days=int(share * 325)))
        if n % 7 == 3 and n < numbers.scanned + 14:
            title, text = REPORTED[n // 7 % len(REPORTED)]
            one = Saying(
                n,
                day,
                Kind.REPORT,
                draw.choice(matters).category,
                town,
                village,
                f"{village}{title}",
                text,
                Channel.WEB,
            )
            one.fate = "report"
        elif n % 3 != 1:
            code, question, answer = draw.choice(asked)
            since = draw.choice(("家里老人想办", "在外打工的孩子托我问", "跑过一趟没问清楚", "邻居也想知道"))
            text = f"{since}，请问{question}？要带什么材料、到哪里办？"
            one = Saying(
                n, day, Kind.CONSULTATION, code, town, village, f"{question}（{village}）", text, draw.choice(CHANNELS)
            )
            one.answer = answer
        else:
            matter = draw.choice(matters)
            kind = Kind.SUGGESTION if n % 2 else Kind.HELP
            one = _made(draw, n, day, kind, matter, town, village)
        found.append(one)
    return found


def _idea(draw: Random, n: int, day: date, work: Work, town: str, village: str) -> Saying:
    title = f"{village}{draw.choice((work.title, *work.also))}"
    text = f"建议在{village}{work.what}。{draw.choice(work.why)}，{draw.choice(work.why)}，大家盼了好几年。"
    one = Saying(n, day, Kind.SUGGESTION, work.category, town, village, title, text, Channel.QR, work=work)
    one.answer = f"这件事已经转入民生实事项目征集，{work.title}会同别的建议一起研究，结果另行告知。"
    return one


def _fates(said: list[Saying], numbers: Numbers) -> None:
    """So many of the answered are solved on the spot as the county is used to; the others go their ways in turn."""
    single = [one for one in said if one.outbreak is None and one.fate == "spot" and one.work is None]
    for n, one in enumerate(single[3 :: max(1, len(single) // (numbers.not_admitted + 1))][: numbers.not_admitted]):
        one.fate, one.elsewhere = "elsewhere", ELSEWHERE[n % len(ELSEWHERE)]
        one.kind, one.title = Kind.HELP, f"{one.village}：{one.elsewhere[1]}"
        one.text = f"{one.elsewhere[1]}，想请帮帮忙。{saying.WHO[n % len(saying.WHO)]}。"
    if len(single) > 12:
        single[-4].fate = "withdrawn"
    answered = [one for one in said if one.fate not in ("merged", "elsewhere", "withdrawn")]
    ordered = len(answered) - round(len(answered) * numbers.local_percent / 100)
    already = sum(1 for one in answered if one.fate != "spot")
    may = [one for one in answered if one.fate == "spot" and one.kind in (Kind.HELP, Kind.COMPLAINT, Kind.SUGGESTION)]
    may = [one for one in may if one.work is None and one.matter is not None]
    draw = Random(f"fates-{numbers.seed}")
    for n, one in enumerate(draw.sample(may, min(len(may), max(0, ordered - already)))):
        one.fate = ORDERED[n % len(ORDERED)]
