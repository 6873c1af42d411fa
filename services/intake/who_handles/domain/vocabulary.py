"""Everyday words for the template's categories: what is suggested before a county has decided anything.

A county's own category has its name and its synonyms, which the congress office keeps.
"""

WORDS: dict[str, str] = {
    "housing": "住房 物业 小区 业主 业委会 楼道 电梯 开发商 房产证 房屋 漏水 车位 公租房 廉租房 维修基金 购房 危房",
    "roads": "道路 修路 路面 坑洼 桥梁 路灯 水泥路 硬化 人行道 断头路 公路 塌方 护栏 通村路",
    "transport": "公交 班车 车次 站台 出租车 客运 红绿灯 堵车 拥堵 地铁 高铁 网约车 停靠 驾校 车站 线路",
    "water": "自来水 供水 停水 排水 下水道 水管 水压 饮水 污水管 内涝 积水 井盖 水库 水渠 灌溉 水质",
    "power_and_gas": "停电 供电 电压 电表 电费 电线 变压器 燃气 天然气 煤气 暖气 供暖",
    "environment": "污染 噪音 噪声 扬尘 粉尘 垃圾 废气 废水 臭味 异味 油烟 排污 河道 环保 焚烧 养殖场",
    "city_order": "占道 摆摊 乱停 城管 流动摊贩 广告牌 广场舞 违停 门面 夜市 市容",
    "education": "学校 学生 老师 教师 幼儿园 入学 招生 学位 补课 小学 中学 高中 大学 学费 教育局 培训班 校服 食堂 高考",
    "health": "医院 医生 医疗 看病 药品 卫生院 疫苗 门诊 手术 患者 卫生室 护士 生育 独生子女 计生 体检 药店",
    "labour": "工资 欠薪 拖欠 劳动合同 招聘 失业 工伤 加班 农民工 就业 裁员 职称 公积金 仲裁 退休",
    "welfare": "社保 低保 养老金 养老保险 医保 残疾 救助 养老院 五保 退伍 军人 补贴 优抚 殡葬 敬老 参保 缴费",
    "farming": "农田 耕地 种植 养殖 农药 化肥 粮食 农机 扶贫 村集体 合作社 水稻 果园 种子",
    "land": "土地 征地 拆迁 宅基地 规划 安置 征收 补偿款 安置房 林地 山林 采矿 棚改",
    "market": "消费 商家 退款 假货 价格 超市 投诉 食品 保质期 发票 预付卡 健身房 传销 旅游 景区 酒店 餐馆 网购 导游",
    "safety": "治安 盗窃 消防 派出所 报警 打架 赌博 安全隐患 毒品 烟花 监控",
    "culture": "图书馆 文化 体育 健身器材 篮球场 广场 演出 文物 电影 体育馆 球场",
    "services": "办证 证件 户口 身份证 窗口 政务 办事 审批 居住证 盖章 营业执照 落户",
}
"""By the code of `contracts/categories.csv`, words a space apart (ours, none from anybody's appeals)."""
