"""What tests do with bulletins, in a line each."""

from typing import Any

from contracts.base import Actor
from contracts.deputies import (
    AttachBulletinFile,
    Bulletin,
    BulletinPage,
    ConfirmBulletinRead,
    ListBulletins,
    PublishBulletin,
    ReadBulletin,
    SaveBulletin,
    WithdrawBulletin,
)
from contracts.words import Role
from kit.testing.bench import Bench
from services.deputies.bulletins.queries.bulletins import list_bulletins, read_bulletin
from services.deputies.bulletins.settings import BulletinSettings
from services.deputies.bulletins.use_cases.publish import publish_bulletin, withdraw_bulletin
from services.deputies.bulletins.use_cases.receipts import confirm_bulletin_read
from services.deputies.bulletins.use_cases.write import attach_bulletin_file, save_bulletin
from tests.deputies.harness import OFFICE, SETTINGS, file

NUMBERS = BulletinSettings()
EVERYBODY = Actor(role=Role.PUBLIC)
KEEPER = Actor(role=Role.STATION, id="keeper", name="站员", township="420323100")
ROADS = Actor(role=Role.DEPARTMENT, id="u1", name="经办人", department="roads")
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
DEPARTMENTS = {"roads": "交通运输局", "water": "水利局"}


def save(bench: Bench, bulletin_id: str | None = None, **more: Any) -> str:
    values: dict[str, Any] = {
        "kind": "notice",
        "audience": "everyone",
        "title": "关于召开第三次会议的通知",
        "text": "会议定于下月上旬召开，请做好准备。",
    }
    with bench.work(OFFICE) as work:
        return save_bulletin(work, SaveBulletin(bulletin_id=bulletin_id, **(values | more)), SETTINGS).id


def attach(bench: Bench, bulletin_id: str, filename: str = "会议通知.pdf", content: bytes = PDF, **more: Any) -> str:
    with bench.work(OFFICE) as work:
        request = AttachBulletinFile(bulletin_id=bulletin_id, filename=filename, content=file(content), **more)
        return attach_bulletin_file(work, request, NUMBERS).id


def publish(bench: Bench, bulletin_id: str, **more: Any) -> None:
    with bench.work(OFFICE) as work:
        values = {"checked_by": "李审核"} | more
        publish_bulletin(work, PublishBulletin(bulletin_id=bulletin_id, **values), SETTINGS)


def published(bench: Bench, **more: Any) -> str:
    bulletin_id = save(bench, **more)
    asks = {} if more.get("audience", "everyone") in ("everyone", "deputies") else {"departments": DEPARTMENTS}
    publish(bench, bulletin_id, **asks)
    return bulletin_id


def withdraw(bench: Bench, bulletin_id: str, reason: str = "会议改期") -> None:
    with bench.work(OFFICE) as work:
        withdraw_bulletin(work, WithdrawBulletin(bulletin_id=bulletin_id, reason=reason))


def confirm(bench: Bench, by: Actor, bulletin_id: str) -> None:
    with bench.work(by) as work:
        confirm_bulletin_read(work, ConfirmBulletinRead(bulletin_id=bulletin_id))


def listed(bench: Bench, by: Actor = EVERYBODY, **filters: Any) -> BulletinPage:
    with bench.look(by) as reading:
        return list_bulletins(reading, ListBulletins(**filters), SETTINGS)


def titles(bench: Bench, by: Actor = EVERYBODY, **filters: Any) -> list[str]:
    return [one.title for one in listed(bench, by, **filters).items]


def one(bench: Bench, by: Actor, bulletin_id: str, version: int | None = None) -> Bulletin:
    with bench.look(by) as reading:
        return read_bulletin(reading, ReadBulletin(bulletin_id=bulletin_id, version=version), SETTINGS)
