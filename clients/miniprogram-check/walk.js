// Every screen rendered by miniprogram-simulate against a running county: a resident says something, a deputy answers.
const assert = require('node:assert')
const { join } = require('node:path')
const { went } = require('./wechat')

const ROOT = join(__dirname, '..', 'miniprogram')
require(join(ROOT, 'config')).server = process.env.MINSHENG_URL
const simulate = require('miniprogram-simulate')
const PHOTO = process.argv[2]

function screen(name) {
  const shown = simulate.render(simulate.load(join(ROOT, 'pages', name, name), { rootPath: ROOT }))
  shown.attach(document.body)
  const { instance: page } = shown
  return { page, data: page.data, text: () => shown.dom.textContent }
}
const field = (name, value) => ({ currentTarget: { dataset: { field: name } }, detail: { value } })
const of = (dataset) => ({ currentTarget: { dataset } })
const pause = () => new Promise((go) => setTimeout(go, 200))

async function say() {
  const { page, text } = screen('say')
  await page.onLoad({ scene: encodeURIComponent('420323100-S01') })
  assert.match(text(), /城关镇/, 'the scanned code says where')
  await page.submit()
  assert.match(text(), /请填写标题/)
  page.write(field('title', '桥头的路灯不亮'))
  page.write(field('text', '桥头的三盏路灯已经一周不亮了。'))
  page.write(field('phone', '12'))
  await page.submit()
  assert.match(text(), /请检查：手机号|手机号不正确/, `a wrong phone: ${page.data.wrong}`)
  assert.equal(page.data.title, '桥头的路灯不亮', 'nothing is lost')
  page.write(field('phone', ''))
  page.setData({ photo: PHOTO })
  await page.submit()
  assert.ok(page.data.code, page.data.wrong)
  assert.ok(text().includes(page.data.code) && text().includes(page.data.secret))
  await page.bind()
  assert.ok(page.data.bound, page.data.wrong)
  return { code: page.data.code, secret: page.data.secret }
}

async function follow(proof, state) {
  const { page, text } = screen('follow')
  await page.look()
  assert.match(text(), /请填写查询码和密码/)
  page.setData(proof)
  for (let tries = 0; tries < 100 && !text().includes(state); tries += 1) {
    await page.look()
    await pause()
  }
  assert.ok(text().includes(state), `${state}: ${text()}`)
  return { page, text }
}

async function everybody() {
  const results = screen('results')
  await results.page.onLoad()
  assert.ok(results.page.data.projects.length && results.page.data.figures.length, results.page.data.wrong)
  const meet = screen('meet')
  await meet.page.onLoad()
  await meet.page.choose({ detail: { value: '0' } })
  assert.match(meet.text(), /代表之家/)
  assert.ok(meet.page.data.deputies.length)
  return [results, meet]
}

async function signIn(login, password) {
  const { page, text } = screen('signin')
  page.onShow()
  page.setData({ login, password })
  await page.password()
  return { page, text }
}

async function deputy(title) {
  const wrong = await signIn('d001', 'not the password')
  assert.match(wrong.text(), /账号或者密码不正确/)
  for (let number = 1; number <= 12; number += 1) {
    const door = await signIn(`d${String(number).padStart(3, '0')}`, process.env.MINSHENG_PASSWORD)
    assert.ok(door.page.data.name, door.page.data.wrong)
    const list = screen('matters')
    await list.page.onShow()
    const mine = list.page.data.items.find((one) => one.title === title)
    if (mine) return { door, list, mine }
    await door.page.leave()
    assert.equal(door.page.data.name, '')
  }
  throw new Error('nobody was offered it')
}

async function work({ list, mine }) {
  list.page.open(of({ id: mine.id }))
  assert.equal(went.pop(), `/pages/matter/matter?id=${mine.id}`)
  const { page, text } = screen('matter')
  await page.onLoad({ id: mine.id })
  await page.decline()
  assert.match(text(), /理由/)
  await page.accept()
  assert.ok(page.data.matter.mine, page.data.wrong)
  page.write({ detail: { value: '已联系电工，今晚修好。' } })
  page.setData({ photo: PHOTO })
  await page.solve()
  assert.equal(page.data.wrong, '')
  const notices = screen('notices')
  await notices.page.onShow()
  assert.ok(notices.page.data.items.length, notices.page.data.wrong)
  assert.equal(notices.page.data.left, 0)
  await notices.page.allow()
  assert.equal(notices.page.data.left, 1, notices.page.data.wrong)
  await notices.page.open(of({ index: 0 }))
  const record = screen('record')
  await record.page.onShow()
  assert.ok(record.text().includes(mine.title), record.page.data.wrong)
  return [list, { page, text }, notices, record]
}

async function byWechat({ page, text }) {
  const { name } = page.data
  await page.bind()
  await page.leave()
  await page.wechat()
  assert.equal(page.data.name, name, page.data.wrong)
  assert.ok(text().includes(name))
}

async function walk() {
  const proof = await say()
  const found = await deputy('桥头的路灯不亮')
  await byWechat(found.door)
  const shown = [screen('say'), ...(await everybody()), found.door, ...(await work(found))]
  const answered = await follow(proof, '请您评价')
  await answered.page.remembered()
  assert.ok(answered.page.data.mine.some((one) => one.tracking_code === proof.code), answered.page.data.wrong)
  await answered.page.rate(of({ grade: 'satisfied' }))
  const closed = await follow(proof, '已办结')
  for (const step of ['提交反映', '代表接件', '代表当场解决', '评价']) assert.ok(closed.text().includes(step), step)
  shown.push(closed)
  for (const one of shown) assert.doesNotMatch(one.text(), /null|undefined|\[object/)
  for (const one of shown) assert.ok(/12345/.test(one.text()) && /12388/.test(one.text()) && /110/.test(one.text()))
  console.log(`${shown.length} screens rendered; said, accepted, answered and closed against a running county`)
}

walk().then(() => process.exit(0), (why) => { console.error(why); process.exit(1) })
