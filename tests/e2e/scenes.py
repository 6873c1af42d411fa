"""Appeals in every stage of the loop, brought there by the people who would."""

from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from contracts import deputies as d
from contracts import intake as i
from contracts import supervision as s
from contracts.base import Photo, Place
from contracts.words import OTHER, Channel, Grade, Kind
from tests.e2e.county import OTHER_TOWN, PEOPLE, TOWN, County

# ruff: noqa: E501 one appeal a line reads best
SAID: dict[str, dict[str, Any]] = {
    "offered": {"title": "东门桥头路灯不亮", "text": "东门桥头三盏路灯坏了半个月，晚上接孩子看不见路。希望早点修好。", "category": "roads"},
    "accepted": {"title": "莲花社区下水道堵了", "text": "三栋楼下的下水道一下雨就往外冒水，已经两周了。", "category": "water", "phone": "13800000000"},
    "opened": {"title": "人民路窨井盖破损", "text": "人民路 12 号门前窨井盖裂开，夜里骑车很危险。", "category": "roads", "kind": Kind.COMPLAINT},
    "signed": {"title": "老旧小区想装电梯", "text": "七层楼没有电梯，老人上下楼困难，想问有没有加装政策，怎么申请。", "category": "housing"},
    "returned": {"title": "河边垃圾没人清", "text": "堵河边上堆了很多垃圾，味道很大。", "category": "water"},
    "replied": {"title": "自来水早晚没压力", "text": "五楼以上早晚高峰没有水，洗澡都成问题。", "category": "water"},
    "solved": {"title": "村口公交站牌倒了", "text": "大风以后站牌倒在路边，没人扶。", "category": "transport"},
    "reopened": {"title": "巷子里路面坑洼", "text": "明清巷路面坑坑洼洼，老人摔过两次。", "category": "roads"},
    "closed": {"title": "办居住证要带什么", "text": "外地人在城关镇租房，办居住证要带哪些材料？", "category": "services", "kind": Kind.CONSULTATION},
    "not_admitted": {"title": "对判决结果不服", "text": "去年的一起借款官司，判决我觉得不对。", "category": OTHER},
    "idea": {"title": "建一个社区篮球场", "text": "建议在莲花社区东边空地建一个篮球场，孩子们放学有地方去。", "category": "culture", "kind": Kind.SUGGESTION, "project_idea": True},
    "merged": {"title": "东门桥的路灯全灭了", "text": "东门桥上路灯不亮，晚上一片黑。", "category": "roads"},
}  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """One appeal: its receipt, and the order that was given for it, if any."""

    receipt: Any
    order_id: str = ""
    deputy: str = ""
    """Login of the deputy who has or had it."""

    @property
    def appeal_id(self) -> str:
        """Its id."""
        return str(self.receipt.appeal_id)


def photo(words: str = "") -> bytes:
    """A drawn picture of a street at dusk as JPEG; nobody's photo."""
    image = Image.new("RGB", (960, 640), "#39424e")
    pencil = ImageDraw.Draw(image)
    pencil.rectangle((0, 430, 960, 640), fill="#55514b")
    pencil.polygon(((400, 430), (560, 430), (800, 640), (160, 640)), fill="#6d6a64")
    for x in (120, 470, 820):
        pencil.rectangle((x, 160, x + 12, 430), fill="#202020")
        pencil.ellipse((x - 24, 130, x + 36, 180), fill="#f5c542" if words else "#2b2b2b")
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def kept(words: str = "done") -> Photo:
    """The same, as a service is given it."""
    return Photo(jpeg=b64encode(photo(words)).decode())


def play(county: County) -> dict[str, Scene]:
    """Bring one appeal into each stage; returns them by stage."""
    scenes = {name: _submit(county, name, said) for name, said in SAID.items()}
    for name, scene in scenes.items():
        _STAGES.get(name, _nothing)(county, scene)
    scenes = {name: Scene(one.receipt, _order(county, one), _matter(county, one) or "") for name, one in scenes.items()}
    county.until(lambda: _settled(county))
    return scenes


def _submit(county: County, name: str, said: dict[str, Any]) -> Scene:
    place = Place(township=TOWN, village="明清社区", address="东门桥头", spot="420323100-V01")
    if name == "returned":
        place = Place(township=OTHER_TOWN, village="护驾村")
    photos = [photo()] if name in ("offered", "reopened") else []
    receipt = county.submit(**{"channel": Channel.QR, "place": place, "photos": photos, **said})
    scene = Scene(receipt)
    county.until(lambda: _matter(county, scene))
    return scene


def _matter(county: County, scene: Scene) -> Any:
    found = [one for one in county.ask(d.UnfilledMatters()).items if one.kind != Kind.REPORT]
    assert not found, found
    for deputy in ("deputy", "deputy2", "deputy3"):
        for one in county.ask(d.MyMatters(only_open=False), PEOPLE[deputy]).items:
            if one.appeal_id == scene.appeal_id:
                return deputy
    return None


def accept(county: County, scene: Scene) -> str:
    """Whoever was asked takes it; returns who."""
    deputy = str(county.until(lambda: _matter(county, scene)))
    county.do(d.AcceptMatter(appeal_id=scene.appeal_id), PEOPLE[deputy])
    return deputy


def refer(county: County, scene: Scene, department: str) -> str:
    """Taken and referred; returns the order."""
    deputy = accept(county, scene)
    words = "请现场看看，尽快处理。"
    county.do(d.ReferMatter(appeal_id=scene.appeal_id, department=department, words=words), PEOPLE[deputy])
    return str(county.until(lambda: _order(county, scene, "opened")))


def reply(county: County, scene: Scene, department: str, text: str) -> None:
    """Referred, signed and answered."""
    order = _order(county, scene, "opened") or refer(county, scene, department)
    county.do(s.SignOrder(order_id=order), PEOPLE[department])
    county.do(s.ReplyOrder(order_id=order, text=text, photos=[kept()]), PEOPLE[department])
    county.until(lambda: _view(county, scene).can_rate)


def _view(county: County, scene: Scene) -> Any:
    return county.ask(i.FollowAppeal(tracking_code=scene.receipt.tracking_code, secret=scene.receipt.secret))


def _rate(county: County, scene: Scene, *, solved: bool, words: str) -> None:
    grade = Grade.SATISFIED if solved else Grade.NOT_SATISFIED
    proof = {"tracking_code": scene.receipt.tracking_code, "secret": scene.receipt.secret}
    county.do(i.RateAppeal(**proof, solved=solved, grade=grade, words=words))


def _order(county: County, scene: Scene, state: Any = None) -> str:
    found = county.ask(s.ListOrders(only_open=False, state=state, limit=200)).items
    return next((one.order_id for one in found if one.appeal_id == scene.appeal_id), "")


def _settled(county: County) -> bool:
    board = county.ask(s.ReadBoard())
    return bool(board.open + board.closed >= len(SAID) and board.to_review and board.returned and board.closed >= 3)


def _nothing(county: County, scene: Scene) -> None:
    """Stays where it is."""


def _accepted(county: County, scene: Scene) -> None:
    accept(county, scene)


def _opened(county: County, scene: Scene) -> None:
    refer(county, scene, "roads")
    county.do(s.PressCase(appeal_id=scene.appeal_id, words="有行人受伤风险，请今天内到现场。"))


def _signed(county: County, scene: Scene) -> None:
    order = refer(county, scene, "housing")
    county.do(s.SignOrder(order_id=order), PEOPLE["housing"])


def _returned(county: County, scene: Scene) -> None:
    order = refer(county, scene, "water")
    reason = "岸上垃圾由住建部门清运，不属水利职责。"
    county.do(s.ReturnOrder(order_id=order, reason=reason, suggested="housing"), PEOPLE["water"])


def _replied(county: County, scene: Scene) -> None:
    text = "已到现场查看：二次供水泵老化，压力不足。\n新泵已于昨日装好，五楼以上早晚压力正常，请您再看看。"
    reply(county, scene, "water", text)


def _solved(county: County, scene: Scene) -> None:
    deputy = accept(county, scene)
    text = "我和客运站的同志一起去扶正加固了，谢谢您提醒。"
    county.do(d.SolveMatter(appeal_id=scene.appeal_id, text=text, photos=[kept()]), PEOPLE[deputy])
    county.until(lambda: _view(county, scene).can_rate)


def _reopened(county: County, scene: Scene) -> None:
    reply(county, scene, "roads", "已安排填补坑槽。")
    _rate(county, scene, solved=False, words="只补了巷口两处，里面还是坑，下雨照样摔人。")


def _closed(county: County, scene: Scene) -> None:
    deputy = accept(county, scene)
    text = "带身份证、租房合同和一张照片，到城关派出所窗口办，当场受理。"
    county.do(d.SolveMatter(appeal_id=scene.appeal_id, text=text), PEOPLE[deputy])
    county.until(lambda: _view(county, scene).can_rate)
    _rate(county, scene, solved=True, words="说得很清楚，谢谢。")


def _not_admitted(county: County, scene: Scene) -> None:
    reason, where = "对法院判决不服，应当依法申请再审。", "县人民法院诉讼服务中心，带判决书和身份证。"
    county.do(i.NotAdmitAppeal(appeal_id=scene.appeal_id, exit="court", reason=reason, where_to_go=where))


def _merged(county: County, scene: Scene) -> None:
    first = next(one for one in county.ask(i.FindAppeals(words="东门桥头路灯不亮")).items)
    county.do(i.MergeAppeal(appeal_id=scene.appeal_id, into=first.appeal_id, reason="同一处路灯。"))


_STAGES = {
    "accepted": _accepted,
    "opened": _opened,
    "signed": _signed,
    "returned": _returned,
    "replied": _replied,
    "solved": _solved,
    "reopened": _reopened,
    "closed": _closed,
    "not_admitted": _not_admitted,
    "merged": _merged,
}
