// @ts-check
const { call } = require('../../lib/api')
const { appeals, unbindAppeal } = require('../../lib/wechat')
const { step, limit } = require('../../lib/events')
const { GRADES, stateOf, said, day } = require('../../lib/words')

Component({
  options: { addGlobalClass: true },
  data: {
    code: '', secret: '', wrong: '', busy: false,
    mine: /** @type {{ tracking_code: string, secret: string }[]} */ ([]),
    appeal: /** @type {any} */ (null),
    grades: GRADES.map(([value, name]) => ({ value, name })),
    more: '',
  },
  methods: {
    /** @param {WechatMiniprogram.Input} event */
    write(event) { this.setData({ [String(event.currentTarget.dataset.field)]: event.detail.value, wrong: '' }) },
    async remembered() {
      try {
        const mine = await appeals()
        this.setData({ mine, wrong: mine.length ? '' : '本人微信还没有记住反映。' })
      } catch (why) { this.refuse(why) }
    },
    /** @param {WechatMiniprogram.TouchEvent} event */
    open(event) {
      const one = this.data.mine[Number(event.currentTarget.dataset.index)]
      if (one) this.setData({ code: one.tracking_code, secret: one.secret })
      return this.look()
    },
    /** @param {WechatMiniprogram.TouchEvent} event */
    async forget(event) {
      const one = this.data.mine[Number(event.currentTarget.dataset.index)]
      try {
        if (one) await unbindAppeal(one.tracking_code)
        await this.remembered()
      } catch (why) { this.refuse(why) }
    },
    async look() {
      const { code, secret, busy } = this.data
      if (busy) return
      if (!code.trim() || !secret.trim()) return this.setData({ wrong: '请填写查询码和密码。' })
      this.setData({ busy: true, wrong: '' })
      try {
        const proof = { 'X-Appeal-Secret': secret.trim() }
        const path = `/appeals/${encodeURIComponent(code.trim())}`
        const [appeal, story] = await Promise.all([
          call('GET', path, undefined, proof),
          call('GET', `${path}/story`, undefined, proof).catch(() => ({ entries: [] })),
        ])
        this.setData({
          appeal: {
            ...appeal,
            said: stateOf(appeal.state),
            due_on: limit(appeal.due, day),
            answers: appeal.answers.map((/** @type {any} */ one) => ({ ...one, on: day(one.at) })),
            steps: story.entries.map((/** @type {any} */ one) => ({ ...step(one), on: day(one.at) })),
          },
        })
      } catch (why) {
        this.setData({ appeal: null })
        this.refuse(why)
      }
      this.setData({ busy: false })
    },
    /** @param {WechatMiniprogram.TouchEvent} event */
    async rate(event) {
      const grade = String(event.currentTarget.dataset.grade)
      await this.act('/rating', { solved: grade !== 'not_satisfied', grade, words: '' })
    },
    async add() {
      if (!this.data.more.trim()) return this.setData({ wrong: '请填写补充的内容。' })
      await this.act('/messages', { text: this.data.more.trim() })
    },
    /** @param {string} path @param {any} body */
    async act(path, body) {
      const { code, secret } = this.data
      try {
        await call('POST', `/appeals/${encodeURIComponent(code.trim())}${path}`, body, { 'X-Appeal-Secret': secret.trim() })
        this.setData({ more: '' })
        await this.look()
      } catch (why) { this.refuse(why) }
    },
    /** @param {any} why */
    refuse(why) { this.setData({ wrong: said(why) }) },
  },
})
