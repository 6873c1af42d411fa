// What WeChat gives a mini-program, as far as ours uses it: requests go to the running county, the rest is kept here.
const { readFileSync } = require('node:fs')
const { JSDOM } = require('jsdom')

const { window } = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true })
for (const name of ['document', 'Node', 'Element', 'HTMLElement', 'Event', 'CustomEvent', 'MutationObserver']) global[name] = window[name]
global.window = window

const kept = {}
const codes = (process.argv[3] || '').split(',') // what the stand-in of WeChat's server knows, each good once
const went = []
const headerOf = (answer) => ({ 'Set-Cookie': answer.headers.get('set-cookie') || '' })

async function request({ url, method, data, header, success, fail }) {
  try {
    const answer = await fetch(url, { method, body: data, headers: header })
    const text = await answer.text()
    success({ statusCode: answer.status, data: text && JSON.parse(text), header: headerOf(answer), cookies: answer.headers.getSetCookie() })
  } catch (why) {
    fail(why)
  }
}

async function uploadFile({ url, filePath, name, formData, header, success, fail }) {
  const body = new FormData()
  for (const [field, value] of Object.entries(formData)) body.append(field, value)
  body.append(name, new Blob([readFileSync(filePath)], { type: 'image/jpeg' }), 'photo.jpg')
  try {
    const answer = await fetch(url, { method: 'POST', body, headers: header })
    success({ statusCode: answer.status, data: await answer.text(), header: headerOf(answer) })
  } catch (why) {
    fail(why)
  }
}

global.wx = {
  request,
  uploadFile,
  getStorageSync: (name) => kept[name] || '',
  setStorageSync: (name, value) => { kept[name] = value },
  removeStorageSync: (name) => { delete kept[name] },
  login: ({ success }) => success({ code: codes.shift() }),
  requestSubscribeMessage: ({ tmplIds, success }) => success(Object.fromEntries(tmplIds.map((one) => [one, 'accept']))),
  navigateTo: ({ url }) => went.push(url),
  showToast: () => undefined,
  setClipboardData: () => undefined,
}
module.exports = { went }
