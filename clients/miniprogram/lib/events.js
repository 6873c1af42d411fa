// @ts-check
// What happened with an appeal, as its story on the platform's own pages calls it.

/** @type {Record<string, string>} */
const EVENTS = {
  'appeal.submitted': '提交反映', 'appeal.not_admitted': '告知其他渠道', 'appeal.merged': '并案办理', 'appeal.rated': '评价',
  'appeal.reopened': '群众认为未解决', 'appeal.asked': '请反映人补充情况', 'appeal.answered': '反映人已补充',
  'appeal.unanswered': '反映人逾期未补充，按现有情况办理', 'appeal.added': '反映人补充情况', 'appeal.thanked': '反映人致谢',
  'appeal.corrected': '更正', 'appeal.called': '电话沟通', 'appeal.withdrawn': '反映人撤回', 'appeal.closed': '办结',
  'assignment.offered': '推送给代表', 'assignment.accepted': '代表接件', 'assignment.lapsed': '转给下一位代表',
  'assignment.unfilled': '无代表可接件', 'assignment.handed_over': '代表转交', 'matter.solved': '代表当场解决',
  'matter.referred': '代表交部门办理', 'order.opened': '交办', 'order.signed': '部门签收', 'order.returned': '部门退回',
  'order.extended': '延期', 'order.replied': '部门答复', 'order.rescheduled': '期限调整', 'order.reassigned': '变更主办单位',
  'case.rescheduled': '期限调整', 'case.warned': '预警', 'case.pressed': '人大催办', 'case.reviewed': '人大复核',
}
/** @type {Record<string, string>} */
const CLOCKS = {
  accept: '接件期限', answer: '答复期限', sign: '签收期限', reply: '答复期限', review: '复核期限', opinion: '协办意见期限',
}

/** @param {{ event: string, actor: string, words: string }} one */
const step = (one) => ({
  what: EVENTS[one.event] || '办理', by: one.actor === 'resident' ? '反映人' : one.actor, words: one.words,
})

/** @param {{ clock: string, at: string } | null} due @param {(moment: string) => string} day */
const limit = (due, day) => (due ? `${CLOCKS[due.clock] || '办理期限'} ${day(due.at)}` : '')

module.exports = { step, limit }
