// @ts-check
// By WeChat to one's account and one's own appeals; the openid is seen by the platform only, the session_key too.
const { call, keep } = require('./api')

/** @returns {Promise<string>} What the platform asks WeChat with: good once. */
const code = () => new Promise((done, refused) => {
  wx.login({ success: (said) => done(said.code), fail: () => refused({ slug: 'wechat-away', status: 0, errors: [] }) })
})

/** @param {string} cookie Keep the session that has just begun, with its name and CSRF token. */
const begun = async (cookie) => {
  keep({ cookie, csrf: '', name: '', id: '', role: '' })
  const me = await call('GET', '/session')
  keep({ cookie, csrf: me.csrf, name: me.actor.name, id: me.actor.id, role: me.actor.role })
}

/** @param {string} [factor] Sign in to the account this WeChat was bound to. */
const open = async (factor) => {
  const answer = await call('POST', '/wechat/session', { code: await code(), second_factor: factor || '' })
  await begun(answer.cookie)
}

/** @param {string} login @param {string} password @param {string} factor Sign in by password, then bind this WeChat. */
const signIn = async (login, password, factor) => {
  const answer = await call('POST', '/session', { login, password, code: factor })
  await begun(answer.cookie)
}

const bind = async () => call('PUT', '/wechat/binding', { code: await code() })

const leave = async () => {
  await call('DELETE', '/session')
  keep(null)
}

/** @returns {Promise<{ tracking_code: string, secret: string }[]>} The resident's own appeals. */
const appeals = async () => (await call('POST', '/wechat/appeals/bound', { code: await code() })).items

/** @param {string} tracking_code @param {string} secret Let this WeChat find the appeal again. */
const bindAppeal = async (tracking_code, secret) =>
  call('POST', '/wechat/appeals', { code: await code(), tracking_code, secret })

/** @param {string} tracking_code */
const unbindAppeal = async (tracking_code) =>
  call('POST', '/wechat/appeals/removal', { code: await code(), tracking_code })

/**
 * Ask for one message of each template; WeChat asks the person, and every `accept` is one message.
 * @returns {Promise<number>} how many were allowed
 */
const allow = async () => {
  const found = (await call('GET', '/notices/wechat')).items.slice(0, 3)
  const tmplIds = found.map((/** @type {any} */ one) => one.template_id)
  /** @type {any} */
  const said = await new Promise((done) => {
    wx.requestSubscribeMessage({ tmplIds, success: done, fail: () => done({}) })
  })
  const templates = tmplIds.filter((/** @type {string} */ one) => said[one] === 'accept')
  if (templates.length) await call('POST', '/notices/wechat', { templates })
  return templates.length
}

module.exports = { open, signIn, bind, leave, appeals, bindAppeal, unbindAppeal, allow }
