"""Column titles and the words of the field as spreadsheets of an office have them, in Chinese and English."""

import re

LEVELS = {"省": "province", "市": "city", "县": "county", "乡": "township", "镇": "township", "乡镇": "township"}
KINDS = {
    "代表之家": "home",
    "联络站": "station",
    "代表联络站": "station",
    "工作室": "studio",
    "代表工作室": "studio",
    "基层立法联系点": "legislative_contact_point",
}
HOLDERS = {"同一人": "same", "换了人": "another", "same": "same", "another": "another"}
"""What is answered to the question whose a number is that stands beside another name than before."""
POSTS = {"主任": "director", "副主任": "vice_director", "委员": "member"}
"""Posts of the standing committee of a county (Organic Law 地方组织法, art. 47: 主任、副主任若干人、委员若干人)."""
DEPUTY_TITLES = {
    "编号": "deputy_id", "deputy_id": "deputy_id", "id": "deputy_id",
    "姓名": "name", "name": "name",
    "层级": "level", "level": "level",
    "乡镇": "township", "township": "township",
    "选区": "constituency", "constituency": "constituency",
    "村": "villages", "联系村": "villages", "villages": "villages",
    "专长": "expertise", "expertise": "expertise",
    "回避": "conflicts", "conflicts": "conflicts",
    "工作单位": "employer", "单位": "employer", "employer": "employer",
    "电话": "phone", "手机": "phone", "phone": "phone",
    "在任": "active", "active": "active",
    "编号核对": "holder", "holder": "holder",
    "小组": "group_code", "代表小组": "group_code", "group_code": "group_code",
    "常委会职务": "committee_post", "committee_post": "committee_post",
    "任职起": "begun", "begun": "begun",
    "任职止": "ended", "ended": "ended",
    "离任原因": "reason", "reason": "reason",
}  # fmt: skip
STATION_TITLES = {
    "编号": "station", "station": "station", "id": "station",
    "名称": "name", "name": "name",
    "类型": "kind", "kind": "kind",
    "乡镇": "township", "township": "township",
    "地址": "address", "address": "address",
    "村": "villages", "villages": "villages",
    "楼栋": "buildings", "buildings": "buildings",
}  # fmt: skip
DEPUTY_NEEDS = ("deputy_id", "name", "township")
STATION_NEEDS = ("station", "name", "township")


def level_of(text: str) -> str:
    """`县`, `县级`, `县级代表`, `县人大代表` or `county`; what is none of them comes back as it is."""
    word = re.sub(r"级?(人大)?(代表)?$", "", text.strip())
    return LEVELS.get(word, text.strip().lower() or "county")
