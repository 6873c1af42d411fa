"""The demo county's departments, and which of them handles what."""

from contracts.fields import CategoryCode
from contracts.words import OTHER

DEPARTMENTS: dict[str, str] = {
    "housing": "县住房和城乡建设局",
    "transport": "县交通运输局",
    "water": "县水利和湖泊局",
    "power": "县供电公司",
    "environment": "县生态环境局",
    "city-order": "县城市管理执法局",
    "education": "县教育局",
    "health": "县卫生健康局",
    "labour": "县人力资源和社会保障局",
    "civil-affairs": "县民政局",
    "agriculture": "县农业农村局",
    "land": "县自然资源和规划局",
    "market": "县市场监督管理局",
    "emergency": "县应急管理局",
    "culture": "县文化和旅游局",
    "services": "县政务服务和大数据管理局",
}
DISPATCH: dict[CategoryCode, str] = {
    "housing": "housing",
    "roads": "transport",
    "transport": "transport",
    "water": "water",
    "power_and_gas": "power",
    "environment": "environment",
    "city_order": "city-order",
    "education": "education",
    "health": "health",
    "labour": "labour",
    "welfare": "civil-affairs",
    "farming": "agriculture",
    "land": "land",
    "market": "market",
    "safety": "emergency",
    "culture": "culture",
    "services": "services",
    OTHER: "services",
}
