"""A second, invented county: subdistricts, communities, two names that begin alike, and one a neighbour has too."""

from contracts.categories import Category
from contracts.county import BringInCounty, Township
from contracts.words import OTHER
from tests.e2e.county import PEOPLE, Where

LAKE = "lake"
"""A category that the template has not."""
TOWN, BRIDGE, SHOP = "990101001", "990101101", "990101102"
COUNTY = BringInCounty(
    code="990101",
    title="清溪县",
    title_en="Qingxi County",
    area_code="0999",
    congress="清溪县人民代表大会",
    committee="清溪县人民代表大会常务委员会",
    townships=[
        Township(code=TOWN, name="东门街道", name_en="Dongmen Subdistrict"),
        Township(code="990101002", name="河西街道", name_en="Hexi Subdistrict"),
        Township(code="990101100", name="城关镇"),
        Township(code=BRIDGE, name="石桥镇", name_en="Shiqiao Town"),
        Township(code=SHOP, name="石桥铺镇", name_en="Shiqiaopu Town"),
        Township(code="990101200", name="白云乡"),
    ],
    categories=[
        Category(code="roads", name="道路桥涵", name_en="Roads and culverts", synonyms=["道路"]),
        Category(code="water", name="饮水安全", name_en="Drinking water", synonyms=["供水"], hotline="0301"),
        Category(code=LAKE, name="河湖水库", name_en="Rivers and lakes", synonyms=["湖泊"]),
        Category(code="farming", name="农业农村", name_en="Farming", synonyms=["农业"]),
        Category(code="education", name="教育", name_en="Education"),
        Category(code=OTHER, name="其他", name_en="Something else"),
    ],
)
DEPUTIES = (
    "编号,姓名,层级,乡镇,选区,村,专长\n"
    "D01,代表甲,县,东门街道,东门一选区,钟楼社区,道路\n"
    "D02,代表乙,县,东门街道,东门二选区,南巷社区,供水\n"
    "D03,代表丙,县,石桥铺镇,石桥铺选区,上坝村,农业\n"
)
STATIONS = (
    "编号,名称,类型,乡镇,地址,村\n"
    "S01,东门街道代表联络站,联络站,东门街道,钟楼街 8 号,钟楼社区、南巷社区\n"
    "S02,石桥铺镇代表之家,代表之家,石桥铺镇,正街 1 号,上坝村\n"
)
AT = {"deputy": TOWN, "deputy2": TOWN, "deputy3": SHOP, "station": TOWN}
EVERYBODY = {
    login: actor.model_copy(update={"township": AT[login]}) if login in AT else actor for login, actor in PEOPLE.items()
}
QINGXI = Where(COUNTY, DEPUTIES, STATIONS, EVERYBODY)
