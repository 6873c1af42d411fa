"""A dozen appeals at different points of the loop, so that no page is empty."""

from dataclasses import dataclass
from typing import Literal

from contracts.fields import CategoryCode
from contracts.words import OTHER, Exit, Grade, Kind

End = Literal[
    "offered", "accepted", "solved", "closed", "opened", "signed", "extended", "returned", "replied", "reopened",
    "not_admitted", "merged",
]  # fmt: skip


@dataclass(frozen=True)
class Story:
    """What a resident said, and how far it came; `end` is the last thing that happened to it."""

    number: int
    end: End
    kind: Kind
    category: CategoryCode
    township: str
    village: str
    title: str
    text: str
    hours_ago: float
    answer: str = ""
    grade: Grade | None = None
    words: str = ""
    phone: str | None = None
    project_idea: bool = False
    exit: Exit | None = None
    same_as: int | None = None


STORIES = (
    Story(
        1, "offered", Kind.HELP, "roads", "420323101", "东川村", "村口三盏路灯不亮",
        "村委会门口三盏路灯坏了半个月，晚上接孩子看不见路。", 2, phone="13800000001",
    ),
    Story(
        2, "accepted", Kind.COMPLAINT, "environment", "420323103", "金峪村", "河边有人夜里倒垃圾",
        "金峪村小桥下面每到夜里有三轮车来倒装修垃圾，天热有味道。", 20,
    ),
    Story(
        3, "solved", Kind.CONSULTATION, "health", "420323100", "城东社区", "老人异地看病怎么报销",
        "父亲在十堰住院，出院后在县里怎么报销，要带哪些材料？", 9, phone="13800000003",
        answer="出院后带身份证、出院小结和费用清单，到县医保窗口办理，也可以在手机上上传，已电话告诉您办理步骤。",
    ),
    Story(
        4, "closed", Kind.HELP, "city_order", "420323100", "北门社区", "下水井盖破了",
        "北门社区幼儿园门口井盖缺了一角，孩子们每天走，担心踩空。", 30, phone="13800000004",
        answer="当天联系社区换上新井盖，并检查了整条街的井盖。", grade=Grade.SATISFIED, words="第二天就换好了，谢谢。",
    ),
    Story(
        5, "opened", Kind.HELP, "water", "420323102", "龙河村", "自来水一天只来两小时",
        "入冬以后龙河村高处的二十几户，每天只有早晚各一小时有水。", 22,
    ),
    Story(
        6, "signed", Kind.COMPLAINT, "transport", "420323105", "", "班车经常不按点",
        "秦古到县城的早班车一周有三天晚半个多小时，上学上班都耽误。", 26, phone="13800000006",
    ),
    Story(
        7, "replied", Kind.SUGGESTION, "education", "420323100", "南关社区", "校门口上下学时分流",
        "建议南关小学放学时分年级错峰十分钟，门口的路现在完全堵住。", 40,
        answer="已与学校商定：自下周一起一至三年级提前十分钟放学，家长等候区移到操场一侧，交警每天到场。",
    ),
    Story(
        8, "reopened", Kind.COMPLAINT, "housing", "420323100", "城西社区", "小区电梯反复停运",
        "城西社区三号楼电梯一个月停了四次，七楼有坐轮椅的老人。", 48, phone="13800000008",
        answer="已督促物业维修，电梯恢复运行。", grade=Grade.NOT_SATISFIED, words="修好第二天又停了，问题没有解决。",
    ),
    Story(
        9, "returned", Kind.HELP, OTHER, "420323106", "", "集镇老桥护栏松动",
        "得胜镇老桥的护栏有一段松了，用手能推动，赶集的人多。", 28,
    ),
    Story(
        10, "extended", Kind.COMPLAINT, "land", "420323104", "", "宅基地审批等了很久",
        "去年秋天交的宅基地申请，到现在没有结果，不知道卡在哪里。", 46, phone="13800000010",
    ),
    Story(
        11, "not_admitted", Kind.REPORT, "labour", "420323107", "", "和前东家的工资官司",
        "和前老板的工资纠纷法院已经立案，想请你们帮忙说话。", 15, exit=Exit.COURT,
        answer="请按法院通知的时间应诉；需要法律援助可到县法律援助中心（县司法局一楼）。",
    ),
    Story(
        12, "merged", Kind.HELP, "roads", "420323101", "东川村", "东川村村口路灯坏了",
        "村委会门口路灯坏了好久，晚上走路很危险。", 1, same_as=1,
    ),
    Story(
        13, "offered", Kind.SUGGESTION, "culture", "420323201", "", "想在村里修一个小广场",
        "竹坪集镇老人孩子晚上没有地方活动，建议把旧粮站改成小广场，放几样健身器材。", 5, project_idea=True,
    ),
)  # fmt: skip
