"""The written reply to a suggestion as a letter in the official form: DOCX to be signed and stamped, PDF to be read.

Sizes, margins and the red head follow GB/T 9704-2012 (党政机关公文格式); the class in the upper right corner is usual
for suggestions (R). What only the department's own registry knows, number and signer, is left to be filled in.
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from contracts.suggestions import PartView, SuggestionView
from gateway.pages.paper.dates import day as written
from gateway.suggestions.salutation import body_of, opened
from gateway.suggestions.words import DISCLOSURES

Two = tuple[str, str]
"""What stands at the left and at the right of one line."""


@dataclass(frozen=True)
class Letter:
    """What the letter says, from its head to its foot."""

    corner: str
    head: str
    numbered: Two
    title: str
    salutation: str
    text: tuple[str, ...]
    signature: tuple[str, ...]
    notes: tuple[str, ...]
    copies: str


def of_reply(view: SuggestionView, part: PartView, zone: ZoneInfo, copies: str) -> Letter:
    """The newest reply of one department, under its name of that day; Chinese, as departments write."""
    reply = part.replies[-1]
    day = reply.at.astimezone(zone)
    name = reply.department_name or part.department_name
    names = [view.lead.name, *(signer.name for signer in view.signers)]
    text = opened(body_of(reply.text, names, name), view.title, several=len(names) > 1)
    once_more = f"（第{reply.round}次办理）" if reply.round > 1 else ""
    joined = [part.department_name for part in view.parts if part.part == "co" and part.state == "opined"]
    reach = [f"联系人：{part.person}"] if part.person else []
    reach += [f"联系电话：{part.phone}"] if part.phone else []
    return Letter(
        corner=f"类别：{reply.result}",
        head=name,
        numbered=(f"＿＿＿＿〔{day.year}〕＿＿号", "签发人：＿＿＿＿＿＿"),
        title=f"对{view.occasion_name or '闭会期间'}第{view.number}号代表建议的答复{once_more}",
        salutation=f"{'、'.join(names)}代表：",
        text=text,
        signature=(name, written(day.date())),
        notes=tuple(
            line
            for line in (
                f"（办理结果：{reply.result}类，{view.result_words.get(reply.result, '')}）",
                f"（公开方式：{DISCLOSURES[reply.disclosure][0]}）",
                f"（分管领导：{part.leader}）" if part.leader else "",
                f"（{'，'.join(reach)}）" if reach else "",
                f"（协办单位：{'、'.join(joined)}）" if joined else "",
            )
            if line
        ),
        copies=f"抄送：{copies}。",
    )
