"""The sheets of the county's workbook, in the order in which what they hold is brought in."""

from datetime import date

from contracts.words import OTHER, Role
from gateway.access.two_persons import SENSITIVE
from gateway.pages import words
from gateway.workbook.columns import Column
from gateway.workbook.danger_sheet import DANGER
from gateway.workbook.sheet_form import NEED_CODE, NEED_DAY, NEED_NAME, NEED_TOWNSHIP, SheetForm

YES, NO = "是", "否"
YES_NO = {YES: "yes", NO: "no"}
LEVELS = {"省": "province", "市": "city", "县": "county", "乡镇": "township"}
LEVEL_SPELLINGS = {
    f"{said}{end}": level
    for said, level in {**{one: one for one in LEVELS}, "乡": "乡镇", "镇": "乡镇"}.items()
    for end in ("", "级", "代表", "级代表", "人大代表", "级人大代表")
}
STATION_SPELLINGS = {"联络站": "代表联络站", "工作室": "代表工作室"}
STATIONS = {words.chinese("station", kind): kind for kind in words.VOCABULARIES["station"]}
_GIVEN = {Role.DEPARTMENT, Role.STATION, Role.LEADER, *SENSITIVE} - {Role.OPERATOR}
ROLES = {words.chinese("role", role): role.value for role in Role if role in _GIVEN}
"""Of whom the workbook has accounts: deputies' are made from the roster, the operator's never by a file."""
POSTS = {words.chinese("committee_post", post): post for post in words.VOCABULARIES["committee_post"]}
GROUP_KINDS = {words.chinese("deputy_group", kind): kind for kind in words.VOCABULARIES["deputy_group"]}
ENDINGS = {words.chinese("seat_end", reason): reason for reason in words.VOCABULARIES["seat_end"]}
ENDING_SPELLINGS = {"迁出": "迁出或者调离", "调离": "迁出或者调离", "暂停": "暂停执行职务"}
ANOTHER = "换了人"
HOLDERS = {"同一人": "same", ANOTHER: "another"}

_TOWNSHIP = Column("township", "乡镇", "township", needed=True, rule=NEED_TOWNSHIP, example="东河镇", width=14)
COUNTY = SheetForm(
    "县",
    ("code",),
    (
        Column("code", "代码", needed=True, rule=("县代码是六位数字", "A county's code has six digits"),
               example="990101", note="六位行政区划代码（GB/T 2260）。须与平台设置一致。"),
        Column("title", "名称", needed=True, rule=NEED_NAME, example="某某县"),
        Column("title_en", "英文名称", example="Moumou County", width=22),
        Column("congress", "人民代表大会", example="某某县人民代表大会", width=28,
               note="公文上印的全称。空着用县名加“人民代表大会”。"),
        Column("committee", "常务委员会", example="某某县人民代表大会常务委员会", width=36),
        Column("reached", "办公室地址和电话", example="某某县东河镇人民路 1 号，0999-4222345", width=36,
               note="在“个人信息”页公布，供群众查询本人信息。"),
        Column("area_code", "电话区号", example="0999",
               rule=("区号是 0 开头的三至四位数字", "An area code begins with 0 and has 3 or 4 digits")),
        Column("zone", "时区", example="Asia/Shanghai", setting="MINSHENG_TIMEZONE", note="平台设置，这里只供核对。"),
        Column("public_address", "公开网址", example="https://minsheng.example.gov.cn", width=34,
               setting="MINSHENG_PUBLIC_URL", note="二维码指向的网址。平台设置，这里只供核对。"),
    ),
    "只填一行。",
)  # fmt: skip
TOWNSHIPS = SheetForm(
    "乡镇",
    ("code",),
    (
        Column("code", "代码", needed=True, rule=("乡镇代码是九位数字", "A township's code has nine digits"),
               example="990101100", note="九位统计用区划代码。"),
        Column("name", "名称", needed=True, rule=NEED_NAME, example="东河镇"),
        Column("name_en", "英文名称", example="Donghe Town", width=24),
    ),
    "本县全部乡、镇、街道。表里没有的不再使用，历史记录保留原名。",
    whole=True,
)  # fmt: skip
VILLAGES = SheetForm(
    "村社区",
    ("township", "name"),
    (
        _TOWNSHIP,
        Column("name", "名称", needed=True, example="东河村",
               rule=("请填写村或社区名称，最多 60 个字", "A village's name has 1 to 60 letters")),
        Column("code", "代码", rule=("村代码是十二位数字", "A village's code has twelve digits"),
               example="990101100201", note="十二位统计用区划代码，没有可以空着。", width=18),
    ),
    "本县全部村和社区。表里没有的不再保留。",
    whole=True,
)  # fmt: skip
DEPARTMENTS = SheetForm(
    "部门",
    ("department",),
    (
        Column("department", "编号", needed=True, also=("code",), rule=NEED_CODE, example="water",
               note="字母和数字，定了就不改。"),
        Column("title", "名称", needed=True, rule=NEED_NAME, example="县水利局", width=30),
        Column("active", "使用", "choice", choices=YES_NO, silent=True, example="是",
               rule=("使用请填“是”或“否”", "Say yes or no"), note="否：不再交办。空着：不改。"),
    ),
    "政府各部门，也写法院、检察院、监察委员会、各乡镇政府。合并部门在“部门与目录”页办理。",
)  # fmt: skip
CATEGORIES = SheetForm(
    "类别",
    ("code",),
    (
        Column("code", "代码", needed=True, example="water",
               rule=("类别代码用小写字母、数字、_ 和 -，最多 20 个",
                     "A code has small letters, digits, _ and -, 20 at the most"),
               note="定了就不改。"),
        Column("name", "名称", needed=True, rule=NEED_NAME, example="供水排水"),
        Column("name_en", "英文名称", example="Water and drains", width=24),
        Column("synonyms", "别名", "several", example="供水、水利", width=24,
               note="名册和清单里指同一类别的其他说法，几个用、隔开。"),
        Column("hotline", "热线代码", example="", rule=("热线代码用字母、数字和 . _ -，最多 20 个",
               "A code has letters, digits and . _ -, 20 at the most"), note="12345 热线的分类代码，没有可以空着。"),
        Column("department", "承办部门", silent=True, example="water", width=20,
               rule=("请填“部门”表里在用的编号", "Say the code of a department of the sheet 部门 that is in use"),
               note="全县默认交给哪个部门，填部门编号。空着：不改。"),
    ),
    "本县的类别。表里没有的不再用于新的事项，历史记录保留原名；“其他”（other）始终保留。某个乡镇另有安排的，在“部门与目录”页规定。",
    whole=True,
    stays=frozenset({(OTHER,)}),
)  # fmt: skip
CALENDAR = SheetForm(
    "日历",
    ("day",),
    (
        Column("day", "日期", "day", needed=True, rule=NEED_DAY, example=date(2027, 3, 8)),
        Column("working", "安排", "choice", needed=True, choices={"上班": "yes", "休息": "no"}, example="休息",
               rule=("安排请填“上班”或“休息”", "Say worked or rest")),
        Column("note", "说明", rule=("说明最多 200 个字", "A note has at most 200 letters"),
               example="本县规定的节日", width=30),
    ),
    "只写本县另外规定的日子；国务院的放假安排平台已有。",
)  # fmt: skip
TERMS = SheetForm(
    "届次",
    ("level", "name"),
    (
        Column("level", "层级", "choice", needed=True, choices=LEVELS, spellings=LEVEL_SPELLINGS, example="县",
               rule=("层级请填省、市、县或者乡镇", "Say province, city, county or township")),
        Column("name", "届次", needed=True, also=("term",), example="第十九届",
               rule=("请填写届次，最多 40 个字", "A term's name has 1 to 40 letters")),
        Column("begin", "任期起", "day", needed=True, rule=NEED_DAY, example=date(2026, 12, 20), width=14,
               note="本届第一次会议召开的日期。"),
        Column("end", "任期止", "day", rule=NEED_DAY, example="", width=14,
               note="下届第一次会议召开的日期，自这一天起不再是本届。尚未确定的空着。"),
    ),
    "各级人民代表大会的届次。表里没有的不变。某一层级没有登记届次的，该层级代表的任职起止不作核对。",
)  # fmt: skip
DEPUTIES = SheetForm(
    "代表",
    ("deputy_id",),
    (
        Column("deputy_id", "编号", needed=True, also=("number",), example="0091",
               note="1 至 40 个字母或数字。0091 这样的编号请把单元格设为文本，或者用 0000 的格式。"),
        Column("name", "姓名", "name", needed=True, example="王芳"),
        Column("level", "层级", "choice", choices=LEVELS, spellings=LEVEL_SPELLINGS, silent=True, example="县",
               note="空着不改，新代表算县代表。"),
        _TOWNSHIP,
        Column("constituency", "选区", example="第一选区"),
        Column("villages", "联系村", "several", example="东河村、西河村", width=24, note="几个村用、隔开。"),
        Column("expertise", "专长", "categories", width=24, example="供水排水、农业农村",
               note="填“类别”表里的名称或者别名，几个用、隔开。"),
        Column("conflicts", "回避", "several", example="某某物业公司", width=20,
               note="不向本人推送涉及这些单位的反映。"),
        Column("employer", "工作单位", example="某某小学", width=20),
        Column("phone", "电话", example="13800000000", width=15, note="仅办公室可见。"),
        Column("group_code", "小组", also=("group",), example="G01", note="填“代表小组”表里的编号。"),
        Column("committee_post", "常委会职务", "choice", choices=POSTS, example="委员",
               note="县人大常委会组成人员填，其他代表空着。"),
        Column("begun", "任职起", "day", silent=True, unsaid=True, rule=NEED_DAY, example=date(2026, 12, 20), width=14,
               note="当选后开始执行职务的日期，须在本届任期内。空着：不改，新代表从导入当天算起。"),
        Column("ended", "任职止", "day", silent=True, unsaid=True, rule=NEED_DAY, example="", width=14,
               note="自这一天起不再执行职务，可以是将来的日期。空着：不改；任期届满的不必填。"),
        Column("reason", "离任原因", "choice", choices=ENDINGS, spellings=ENDING_SPELLINGS, silent=True, unsaid=True,
               example="", width=18, note="填了任职止的，选一项原因。空着：不改。"),
        Column("active", "在任", "choice", choices=YES_NO, silent=True, unsaid=True, example="是",
               note="否：从导入当天起离任。是：重新任职或者恢复执行职务。空着：不改。"),
        Column("holder", "编号核对", "choice", choices=HOLDERS, asks=True,
               note="编号原是别人的才填：“同一人”是改了名；“换了人”是编号给了新代表，原代表的事项仍归原代表。"),
    ),
    "各级人大代表。表里没有的不变，离任的填任职止和离任原因。",
)  # fmt: skip
GROUPS = SheetForm(
    "代表小组",
    ("group_code",),
    (
        Column("group_code", "编号", needed=True, example="G01",
               rule=("编号用字母、数字和 . _ -，最多 40 个", "A code has letters, digits and . _ -, 40 at the most")),
        Column("name", "名称", "name", needed=True, rule=NEED_NAME, example="东河镇第一代表小组", width=28),
        Column("kind", "类型", "choice", choices=GROUP_KINDS, silent=True, example="按地域",
               rule=("类型请填“按地域”或“按行业”", "Say by place or by field")),
        Column("levels", "层级", "several", choices=LEVELS, spellings=LEVEL_SPELLINGS, example="县、乡镇",
               rule=("层级请填省、市、县或者乡镇", "Say province, city, county or township"), width=18,
               note="由哪几级代表混合编组，几级用、隔开。"),
        Column("leader", "组长", rule=("组长填一名代表的编号", "Say one deputy's number"), example="0091",
               note="填代表编号，一个小组一名组长，须是本小组的代表。"),
    ),
    "代表小组。表里没有的不变；谁在哪个小组，填在“代表”表。",
)  # fmt: skip
PAIRS = SheetForm(
    "联系代表",
    ("member", "deputy"),
    (
        Column("member", "委员编号", needed=True, example="0091",
               rule=("请填一名常委会组成人员的代表编号", "Say the number of a member of the committee"),
               note="填代表编号，须在“代表”表登记了常委会职务。"),
        Column("deputy", "代表编号", needed=True, example="0123",
               rule=("请填一名基层代表的编号", "Say the number of a grassroots deputy"), note="所联系的代表。"),
    ),
    "常委会组成人员联系基层代表，一对一行。表里没有的不变，新的从导入当天起结对；解除在“联系代表”页办理。",
)  # fmt: skip
STATIONS_SHEET = SheetForm(
    "联络站",
    ("station",),
    (
        Column("station", "编号", needed=True, also=("code",), example="S01"),
        Column("name", "名称", "name", needed=True, example="东河镇代表联络站", width=24),
        Column("kind", "类型", "choice", choices=STATIONS, spellings=STATION_SPELLINGS, silent=True,
               example="代表联络站", width=16),
        _TOWNSHIP,
        Column("address", "地址", example="人民路 1 号", width=24),
        Column("villages", "村", "several", grows=True, example="东河村、西河村", width=24,
               note="每个村有一张二维码海报。已有的码不收回。"),
        Column("buildings", "楼栋", "several", grows=True, example="幸福小区 3 号楼", width=24),
    ),
    "联络站和要贴二维码的地点。表里没有的不变。",
)  # fmt: skip
PEOPLE = SheetForm(
    "人员",
    ("login",),
    (
        Column("login", "账号", needed=True, example="zhang.san",
               rule=("账号用二个以上的字母、数字和 . _ @ -", "A login has 2 or more letters, digits and . _ @ -")),
        Column("name", "姓名", "name", needed=True, rule=("请填写姓名", "The name is missing"), example="张三"),
        Column("role", "角色", "choice", needed=True, choices=ROLES, example="承办部门",
               rule=("本表登记承办部门、联络站、领导、人大办公室、审计员、计票人、监票人的账号",
                     "Departments, station keepers, leaders, office, auditors, tellers and scrutineers")),
        Column("department", "部门编号", rule=("没有这个部门", "There is no such department"), example="water"),
        Column("township", "乡镇", "township", rule=NEED_TOWNSHIP, width=14, note="联络站账号填。"),
    ),
    "由系统管理员用同一个文件登记。代表的账号在“账号”页由名册一次设立。人大办公室、审计员、计票人、监票人登记后不能登录，仍由两方在“账号审批”设立。",
    by=Role.OPERATOR,
)  # fmt: skip


def column(form: SheetForm, field: str) -> Column:
    """The column of a field that the form has."""
    return next(one for one in form.columns if one.field == field)


SHEETS = (
    COUNTY, TOWNSHIPS, VILLAGES, DEPARTMENTS, CATEGORIES, DANGER, CALENDAR, TERMS, DEPUTIES, GROUPS,
    PAIRS, STATIONS_SHEET, PEOPLE,
)  # fmt: skip
BY_TITLE = {sheet.title: sheet for sheet in SHEETS}
NOTES = "说明"
"""The sheet that tells how to fill in the others; it is not read."""
