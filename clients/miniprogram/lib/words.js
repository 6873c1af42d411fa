// @ts-check
// What states, kinds, days and refusals are called, as on the platform's own pages.

/** @type {Record<string, string>} */
const STATES = {
  submitted: '已提交', assigned: '待代表接件', accepted: '代表已接', solved_on_the_spot: '当场办结，请您评价',
  referred: '已交部门', handling: '部门办理中', returned: '部门退回，待改派', extended: '延期办理中',
  replied: '已答复，请您评价', rated: '已评价', reopened: '未解决，人大复核中', closed: '已办结',
  merged: '并案办理', not_admitted: '请走其他渠道', offered: '待接件', solved: '已答复', declined: '未接件',
  handed_over: '已转交', lapsed: '超时未接', withdrawn: '已撤回', unfilled: '无代表可接件',
}
const KINDS = [['consultation', '咨询'], ['help', '求助'], ['complaint', '投诉'], ['suggestion', '意见']]
const GRADES = [['satisfied', '满意'], ['basically', '基本满意'], ['not_satisfied', '不满意']]
/** @type {Record<string, string>} */
const LIGHTS = { green: '绿灯', yellow: '黄灯', red: '红灯' }
/** @type {Record<string, string>} */
const LEVELS = { province: '省代表', city: '市代表', county: '县代表', township: '乡镇代表' }
/** @type {Record<string, string>} */
const SLUGS = {
  'appeal-not-found': '没有查到。请核对查询码和密码；刚提交的请稍等片刻再查。',
  'sign-in-failed': '账号或者密码不正确。',
  'second-factor-needed': '请填写动态码。',
  'second-factor-wrong': '动态码不正确，或者已经用过。',
  'new-password-needed': '这是登录条上的一次性密码，请先在网页上设置本人密码。',
  'too-many-guesses': '密码错误次数过多，请稍后再试。',
  'too-many-requests': '请求过于频繁，请稍后再试。',
  'wechat-not-bound': '该微信尚未绑定账号，请用账号和密码登录。',
  'wechat-away': '微信暂时没有响应，请稍后再试。',
  'wechat-code-wrong': '微信登录凭证已失效，请重试。',
  'sign-in-needed': '登录已过期，请重新登录。',
  'phone-not-valid': '手机号不正确，可以不填。',
  'already-rated': '这次答复已经评价过。',
  'nothing-to-rate': '还没有答复，暂时不能评价。',
  forbidden: '当前账号没有这项权限。',
}
/** @type {Record<string, string>} */
const FIELDS = { title: '标题', text: '内容', township: '乡镇', village: '村（社区）', phone: '手机号', reason: '理由', department: '部门' }

/** @param {string} state */
const stateOf = (state) => STATES[state] || state

/** @param {{ slug: string, status: number, errors: any[] }} why What is said of a refusal. */
const said = (why) => {
  const fields = why.errors.map((one) => FIELDS[String(one.field || (one.loc || []).slice(-1)[0])]).filter(Boolean)
  if (fields.length) return `请检查：${fields.join('、')}。`
  if (why.status === 0) return '网络没有接通，请检查网络后重试。填写的内容还在。'
  return SLUGS[why.slug] || '没有办成，请稍后再试。填写的内容还在。'
}

/** @param {string | null | undefined} moment ISO 8601 @returns {string} the day in China */
const day = (moment) => {
  if (!moment) return ''
  const there = new Date(new Date(moment).getTime() + 8 * 3600 * 1000)
  return `${there.getUTCFullYear()}年${there.getUTCMonth() + 1}月${there.getUTCDate()}日`
}

/** @param {{ term: string | null, begin: string, end: string | null, suspended: string | null }} one */
const seatOf = (one) => {
  const until = one.end ? `至${day(one.end)}` : '起任职'
  return [one.term, `${day(one.begin)}${until}`, one.suspended ? '暂停执行代表职务' : ''].filter(Boolean).join('　')
}

module.exports = { KINDS, GRADES, LIGHTS, LEVELS, seatOf, stateOf, said, day }
