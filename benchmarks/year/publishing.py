"""What the congress publishes in the year, what deputies may learn from, and what voters write to them."""

from datetime import timedelta
from functools import partial

from benchmarks.year.numbers import Part
from contracts import deputies as d
from gateway.letters import writing

CHECKED = "办公室保密员"
BULLETINS: tuple[tuple[int, int, d.BulletinKind, d.BulletinAudience, str, str], ...] = (
    (1, 9, "notice", "deputies", "关于召开代表大会会议的通知", "会议定于下月举行，请安排好工作，按时出席。"),
    (
        3,
        4,
        "decision",
        "everyone",
        "关于票决民生实事项目的决议",
        "会议票决产生本年度项目，由县人民政府组织实施。",
    ),
    (5, 20, "news", "everyone", "代表视察民生实事项目", "代表到项目现场，看进度、听意见，提出整改建议。"),
    (7, 15, "notice", "deputies", "关于开展集中视察的通知", "各代表小组自行安排时间，月底前完成。"),
    (9, 12, "news", "everyone", "联络站接待日听民意", "当月各联络站接待群众，所提意见已分类交办。"),
    (11, 25, "decision", "everyone", "关于批准决算的决议", "常委会会议审查了决算报告，决定予以批准。"),
)
"""Month, day, kind, for whom, title, text (ours: something every other month)."""
COURSES: tuple[tuple[str, str], ...] = (
    ("预算怎么看", "先看收入从哪里来，再看支出花到哪里去，最后看两者是否平衡。"),
    ("决算怎么看", "对照预算看执行，差得多的项目，请部门说明原因。"),
)
"""Title and text of a series, in its order."""
SERIES = "预算监督"
LETTERS: tuple[tuple[str, str], ...] = (
    ("问一问村卫生室的药", "村卫生室常用的药不全，能不能请代表了解一下？"),
    ("路灯修好了，谢谢", "上次反映的路灯已经修好，想问还有没有别的路段要装。"),
    ("想参加旁听", "请问普通居民怎样旁听常委会会议？"),
)
"""Title and text; the deputy answers a few days later."""
DAYS = 6
"""From a letter to its answer."""


class Publishing(Part):
    """Bulletins through the year, a series of two courses in April, letters in May and in September."""

    def plan_publishing(self) -> None:
        """Into the book."""
        for month, day, kind, audience, title, text in BULLETINS:
            self.agenda.write(self.on(month, day, 16), partial(self._put_out, kind, audience, title, text))
        self.agenda.write(self.on(4, 8, 15), self._teach)
        for month in (5, 9):
            for n in range(self.n.letters // 2):
                self.agenda.write(self.on(month, 6 + n % 2, 20), partial(self._letter_comes, month, n))

    async def _put_out(self, kind: d.BulletinKind, audience: d.BulletinAudience, title: str, text: str) -> None:
        draft = d.SaveBulletin(kind=kind, audience=audience, title=title, text=text)
        bulletin = await self.hands.do(draft, self.office)
        await self.hands.do(d.PublishBulletin(bulletin_id=bulletin, checked_by=CHECKED), self.office)

    async def _teach(self) -> None:
        for place, (title, text) in enumerate(COURSES, 1):
            written = d.SaveCourse(title=title, text=text, series=SERIES, place=place, audience="everyone")
            course = await self.hands.do(written, self.office)
            await self.hands.do(d.PublishCourse(course_id=course, checked_by=CHECKED), self.office)

    async def _letter_comes(self, month: int, n: int) -> None:
        """A voter to a deputy of the register; every one from a phone of their own."""
        whom = self.people[(month * 11 + n * 5) % len(self.people)]
        title, text = LETTERS[n % len(LETTERS)]
        phone = f"139{month:02}{n * 7919 % 1_000_000:06}"
        await writing.write(
            self.hands.app_context, whom.id, title, text, phone, None, may_be_public=n % 2 == 0, address=""
        )
        (letter, *_) = (await self.hands.ask(d.ListVoterLetters(only="open"), whom)).items
        due = self.today() + timedelta(days=DAYS)
        self.agenda.write(self.agenda.of(due, 19), partial(self._letter_answered, whom.id, letter.letter_id))

    async def _letter_answered(self, deputy_id: str, letter: str) -> None:
        words = "来信收到，已向主管部门了解情况，有结果再告诉您。"
        await self.hands.do(d.AnswerLetter(letter_id=letter, words=words), self.by_id[deputy_id])
