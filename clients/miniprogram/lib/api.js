// @ts-check
// Requests to the platform's API: a session is its cookie, kept here because WeChat keeps none, and its CSRF token.
const config = require('../config')

const KEPT = 'session'
const API = `${config.server}/api/v1`

/** @typedef {{ cookie: string, csrf: string, name: string, id: string, role: string }} Session */
/** @typedef {{ slug: string, status: number, errors: { field?: string, loc?: string[] }[] }} Problem */

/** @returns {Session | null} Who is signed in here, as far as this phone knows. */
const session = () => wx.getStorageSync(KEPT) || null

/** @param {Session | null} kept */
const keep = (kept) => (kept ? wx.setStorageSync(KEPT, kept) : wx.removeStorageSync(KEPT))

/** @param {Record<string, string>} [more] @returns {Record<string, string>} */
const headers = (more) => {
  const mine = session()
  return { ...(mine ? { Cookie: mine.cookie, 'X-CSRF-Token': mine.csrf } : {}), ...more }
}

/** @param {number} status @param {any} body @returns {Problem} */
const problem = (status, body) => ({
  slug: String((body && body.type) || '').replace('/problems/', ''), status, errors: (body && body.errors) || [],
})

/** @param {any} header @param {string[]} [cookies] The session's cookie where the answer brings one: a new one or a renewed. */
const cookieIn = (header, cookies) => {
  const said = [...(cookies || []), String(header['Set-Cookie'] || header['set-cookie'] || '')].join(',')
  const found = /minsheng_session=[^;,\s]+/.exec(said)
  return found ? found[0] : ''
}

/**
 * One request; resolves with the answer's body, rejects with a Problem.
 * @param {'GET' | 'POST' | 'PUT' | 'DELETE'} method @param {string} path after /api/v1
 * @param {any} [data] @param {Record<string, string>} [more] headers
 * @returns {Promise<any>}
 */
const call = (method, path, data, more) => new Promise((done, refused) => {
  /** @type {Record<string, string>} */
  const kind = data === undefined ? {} : { 'Content-Type': 'application/json' }
  wx.request({
    url: `${API}${path}`,
    method,
    data: data === undefined ? undefined : JSON.stringify(data),
    header: headers({ ...kind, ...more }),
    success: (answer) => {
      const cookie = cookieIn(answer.header, answer.cookies)
      const mine = session()
      if (cookie && mine) keep({ ...mine, cookie })
      if (answer.statusCode < 300) return done(cookie && !answer.data ? { cookie } : { ...Object(answer.data), cookie })
      const why = problem(answer.statusCode, answer.data)
      if (why.slug === 'sign-in-needed') keep(null)
      return refused(why)
    },
    fail: () => refused(problem(0, null)),
  })
})

/**
 * The same with one photo (WeChat uploads one file a request); the body goes as the part `data`.
 * @param {string} path @param {any} data @param {string} photo a file of this phone
 * @param {Record<string, string>} [more] @returns {Promise<any>}
 */
const upload = (path, data, photo, more) => new Promise((done, refused) => {
  wx.uploadFile({
    url: `${API}${path}`,
    filePath: photo,
    name: 'photos',
    formData: { data: JSON.stringify(data) },
    header: headers(more),
    success: (answer) => {
      const body = answer.data ? JSON.parse(answer.data) : null
      if (answer.statusCode < 300) done(body)
      else refused(problem(answer.statusCode, body))
    },
    fail: () => refused(problem(0, null)),
  })
})

/** A key by which a request that is sent twice is carried out once. */
const key = () => `${Date.now()}-${Math.random().toString(36).slice(2)}-${Math.random().toString(36).slice(2)}`

module.exports = { call, upload, key, session, keep }
