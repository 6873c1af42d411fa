"""Sentences put together from parts, so that no two people say it alike."""

from random import Random

from benchmarks.year.words.matters import Matter

WHERE = (
    "村委会门口",
    "小学旁边",
    "老街口",
    "桥头那段",
    "三组",
    "卫生室对面",
    "五组院子里",
    "粮站背后",
    "新安置点",
    "菜市场边上",
    "岔路口",
    "祠堂前面",
    "河堤边",
    "二组湾子",
    "车站后面",
    "水塔下面",
)
SINCE = (
    "快半个月了",
    "从上个月起",
    "这几天更严重",
    "反反复复小半年",
    "前几天下雨以后",
    "赶集那天起",
    "问了几个人都说不清",
    "开春以后就这样",
    "已经第三回了",
    "邻居们都看到了",
)
WHO = (
    "我家就在旁边",
    "我是这里的住户",
    "院子里十几户都这样",
    "替隔壁老人说一声",
    "我们几家商量过",
    "我在这里开小店",
    "我每天从这里过",
    "孩子他爷爷打电话来说的",
)
THANKS = (
    "办得快，谢谢。",
    "第二天就来人了。",
    "当面说清楚了，满意。",
    "比想的要好。",
    "老人们都说好。",
    "来回两趟，总算好了。",
    "没想到真有人管。",
    "电话打了三次，态度好。",
)
SO_SO = ("能用了，就是慢了点。", "修是修了，还要看下雨。", "基本解决，后面的再说。")
NOT_YET = ("过了两天又是老样子。", "只修了一半就走了。", "说来看，到现在没有来。", "换汤不换药，没有解决。")
MORE = (
    "昨天又去看了，还是那样。",
    "补一句：靠近水渠那头最重。",
    "早上七点到八点最明显。",
    "可以先打村里电话，他们清楚位置。",
)
ASKED_BACK = ("请问具体是哪一段？", "方便的话说一下大概几点。", "请问影响多少户？", "是一直这样还是雨后才有？")


def title(draw: Random, village: str, matter: Matter) -> str:
    """Thing and place in a line; at most thirty letters."""
    where, wrong = draw.choice(WHERE), draw.choice(matter.wrong)
    shapes = (
        f"{village}{where}{matter.thing}{wrong}",
        f"{matter.thing}{wrong}（{village}）",
        f"{village}{matter.thing}{wrong}",
    )
    return draw.choice(shapes)[:40]


def text(draw: Random, matter: Matter, village: str) -> str:
    """Two to four sentences."""
    parts = [
        f"{village}{draw.choice(WHERE)}，{matter.thing}{draw.choice(matter.wrong)}，{draw.choice(SINCE)}。",
        f"{draw.choice(WHO)}，{draw.choice(matter.hurts)}。",
    ]
    if draw.random() < 0.5:
        parts.append(f"还有就是{draw.choice(matter.hurts)}。")
    parts.append(f"{draw.choice(matter.asks)}。")
    if draw.random() < 0.3:
        parts.reverse()
    return "".join(parts)
