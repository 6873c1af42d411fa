"""What a proposer is told at each step, in Chinese and English; names, sums and reasons are put in."""

from typing import NamedTuple


class Line(NamedTuple):
    """One line of an idea's public history."""

    zh: str
    en: str


LINES: dict[str, Line] = {
    "collected": Line("您的项目建议已登记，编入“{season}”。", "Your idea is registered for “{season}”."),
    "waiting": Line(
        "您的项目建议已登记。现在不是征集期，下一期征集时一并研究。",
        "Your idea is registered. No season of collecting is open: it will be studied in the next one.",
    ),
    "placed": Line("编入“{season}”，和本期其他项目建议一起研究。", "Taken into “{season}” with its other ideas."),
    "merged": Line(
        "和另一条项目建议说的是同一件事，合并研究；您的项目建议仍单独保留，每一步都会告诉您。原因：{reason}",
        "It says the same as another idea: both are studied together. Yours is kept, and you are told each step. "
        "Reason: {reason}",
    ),
    "separated": Line(
        "不再和别的项目建议合并，单独研究。原因：{reason}",
        "No longer merged: it is studied by itself. Reason: {reason}",
    ),
    "let_go": Line(
        "它原来并入的那条项目建议已经撤回，您的项目建议单独研究。",
        "The idea it was merged into has left the selection: yours is studied by itself.",
    ),
    "passed": Line(
        "通过初选。群众急需 {need} 分，社会效益 {benefit} 分，切实可行 {feasible} 分（满分各 5 分）。理由：{reason}",
        "It passed the screening: need {need}, benefit to society {benefit}, feasible {feasible} (of 5 each). "
        "Reason: {reason}",
    ),
    "screened_out": Line(
        "未入选。群众急需 {need} 分，社会效益 {benefit} 分，切实可行 {feasible} 分（满分各 5 分）。理由：{reason}",
        "It was not chosen: need {need}, benefit to society {benefit}, feasible {feasible} (of 5 each). "
        "Reason: {reason}",
    ),
    "asked": Line(
        "请{department}论证：所需资金、用地和建设周期。",
        "{department} is asked what it costs, what land it needs and how long it takes.",
    ),
    "feasible": Line(
        "{department}论证可行：约需 {zh_money}，用地：{land}，{months} 个月办成。{opinion}{zh_rest}",
        "{department} says it can be done: about {en_money}, land: {land}, {months} months. {opinion}{en_rest}",
    ),
    "not_feasible": Line(
        "{department}论证不可行：约需 {zh_money}，用地：{land}，{months} 个月。理由：{opinion}{zh_rest}",
        "{department} says it cannot be done now: about {en_money}, land: {land}, {months} months. "
        "Reason: {opinion}{en_rest}",
    ),
    "drafted": Line(
        "拟列为候选项目“{title}”，由{department}承办，约需 {zh_money}，{people} 人受益，待常委会审议。",
        "Drawn up as candidate “{title}”: {department}, about {en_money}, {people} people benefit. "
        "The standing committee will review it.",
    ),
    "approved": Line("{meeting}审议通过，准备列入候选名单。{reason}", "{meeting} approved it for the list. {reason}"),
    "returned": Line("{meeting}退回修改。理由：{reason}", "{meeting} returned it to be changed. Reason: {reason}"),
    "published": Line(
        "列入“{season}”候选项目名单，已经公布，由人大代表投票决定办不办。",
        "It is on the published list of candidates of “{season}”: deputies will vote on it.",
    ),
    "adopted": Line(
        "人大代表票决通过“{title}”：全体代表 {members} 人，{votes} 票赞成。接下来由政府实施，人大监督。",
        "Deputies adopted “{title}”: {votes} of all {members} deputies were in favour. "
        "The government carries it out, the congress supervises it.",
    ),
    "not_adopted": Line(
        "人大代表票决，“{title}”这次没有入选：全体代表 {members} 人，{votes} 票赞成，"
        "没有过半数，或者名额给了票数更多的项目。",
        "Deputies voted: “{title}” was not adopted this time: {votes} of all {members} deputies were in favour, "
        "which is no majority, or others had more.",
    ),
    "tied": Line(
        "人大代表票决，“{title}”得 {votes} 票赞成，和别的项目票数相等、名额不够。代表只对票数相等的项目再投一次。",
        "Deputies voted: “{title}” had {votes} in favour, as many as others for the last seats. "
        "Deputies vote again among the equal ones only.",
    ),
    "further": Line(
        "人大代表票决，“{title}”得 {votes} 票赞成，全体代表 {members} 人，还没有过半数。名额没有满，会议可以再投一轮。",
        "Deputies voted: “{title}” had {votes} of all {members} deputies in favour, which is no majority yet. "
        "Seats are left, so the session may hold a further vote.",
    ),
    "held_again": Line(
        "这一轮票决没有效力（到会人数不够，或者票数不对），“{title}”仍在名单上，等重新投票。",
        "This vote counts for nothing (too few deputies, or too many ballots): “{title}” stays on the list "
        "until it is held again.",
    ),
    "answered_before": Line(
        "这件事已经答复过，没有新情况，不作为民生项目研究；答复请看您的反映。",
        "This was answered before and nothing is new, so it is no project; your appeal says where the answer is.",
    ),
    "withdrawn": Line(
        "这件事归{zh_exit}管，不作为民生项目研究；怎么办理，请看您的反映。",
        "This belongs to {en_exit} and is no project; your appeal says how to go on.",
    ),
}
EXITS: dict[str, Line] = {
    "court": Line("法院", "the court"),
    "arbitration": Line("仲裁机构", "arbitration"),
    "discipline": Line("纪检监察机关", "discipline inspection"),
    "petition_office": Line("信访部门", "the petition office"),
    "reconsideration": Line("行政复议机关", "administrative reconsideration"),
    "information": Line("政府信息公开机构", "the office for open government information"),
    "emergency": Line("紧急救助部门（110、119、120、122）", "the emergency services (110, 119, 120, 122)"),
    "hotline": Line("12345 热线", "the hotline 12345"),
}
FEN_IN_YUAN = 100
FEN_IN_WAN = 100 * 10_000


def line_of(line: str, **values: object) -> Line:
    """One line with its values in; braces that a person wrote stay as they are."""
    made = LINES[line]
    return Line(made.zh.format(**values).strip(), made.en.format(**values).strip())


def money(fen: int) -> dict[str, str]:
    """A sum in both languages: 万元 from ten thousand yuan on, without a fraction that says nothing."""
    yuan = fen / FEN_IN_YUAN
    zh = f"{_short(fen / FEN_IN_WAN)} 万元" if fen >= FEN_IN_WAN else f"{_short(yuan)} 元"
    return {"zh_money": zh, "en_money": f"{_short(yuan, ',')} yuan"}


def rest(waiting: bool) -> dict[str, str]:
    """Whether other departments have still to answer, in both languages."""
    zh, en = ("还在等其他部门的意见。", " Other departments are still to answer.") if waiting else ("", "")
    return {"zh_rest": zh, "en_rest": en}


def exit_names(code: str) -> dict[str, str]:
    """Who is responsible, in both languages."""
    zh, en = EXITS.get(code, Line("其他渠道", "another channel"))
    return {"zh_exit": zh, "en_exit": en}


def sentence(text: str) -> str:
    """A reason that another sentence follows ends with a full stop."""
    return text if text.endswith(("。", "！", "？", ".", "!", "?")) else f"{text}。"


def _short(number: float, group: str = "") -> str:
    return f"{number:{group}.2f}".rstrip("0").rstrip(".")
