"""Words that carry a sentence, or say only that somebody asks or complains; ours, chosen on real titles."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CUT = _words("""
    什么时候 为什么 是不是 有没有 能不能 可不可以 怎么办 怎么样 多少 哪里 何时 如何 怎么 为何 是否 能否 可否 什么
    到底 究竟 关于 对于 有关 由于 因为 所以 但是 以及 或者 还是 而且 如果 进行 已经 仍然 依然 一直 一个 这个 那个
    我们 你们 他们 咨询 反映 反应 投诉 举报 建议 请求 请问 希望 恳请 要求 求助 强烈 呼吁 谢谢 感谢 您好 你好 领导
    问题 事宜 情况 尽快 相关 部门 我 你 您 他 她 它 的 了 吗 呢 吧 啊 呀
""")
"""End a run wherever they are."""
NOT_FIRST = frozenset("在于是被把与和及或等并也很要为能会到得着地")
NOT_LAST = frozenset("在于是有被把让给对向从由与和及或等并就也都还又很太再请要为能会到不着")
"""Carry a sentence at a run's edge, and are part of a word inside it."""
CLASSIFIERS = "市区县镇乡村路街号栋幢期组单元楼年月日天点个万米"
"""Count or name by the digits or letters before them: `3栋`, `A市`, `12号`."""
BARE = _words("""
    小区 街道 社区 公司 有限公司 有限 附近 周边 门口 旁边 严重 严重影响 影响 解决 加快 处理 居民 业主 村民 群众 市民
    建设 存在 不合理 合理 不合法 合法 违规 中心 国际 给予 得到 落实 加强 管理 监管 政府 单位 地方 工作 时间 费用
    一期 二期 三期
""")
"""Say nothing by themselves; part of a phrase they do (`物业管理`)."""
