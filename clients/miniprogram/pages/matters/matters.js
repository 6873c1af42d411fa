// @ts-check
const { call } = require('../../lib/api')
const { limit } = require('../../lib/events')
const { stateOf, said, day } = require('../../lib/words')

Component({
  options: { addGlobalClass: true },
  data: { wrong: '', loaded: false, items: /** @type {any[]} */ ([]), cursor: '' },
  methods: {
    async onShow() {
      this.setData({ items: [], cursor: '', loaded: false })
      await this.more()
    },
    async more() {
      const after = this.data.cursor ? `&cursor=${encodeURIComponent(this.data.cursor)}` : ''
      try {
        const page = await call('GET', `/matters?only_open=true&limit=20${after}`)
        const fresh = page.items.map((/** @type {any} */ one) => ({
          id: one.appeal_id, title: one.title, urgent: one.urgent, says: stateOf(one.state),
          due: limit(one.due, day), on: day(one.submitted_at),
        }))
        this.setData({ items: [...this.data.items, ...fresh], cursor: page.next || '', loaded: true, wrong: '' })
      } catch (why) { this.setData({ wrong: said(/** @type {any} */ (why)) }) }
    },
    /** @param {WechatMiniprogram.TouchEvent} event */
    open(event) { wx.navigateTo({ url: `/pages/matter/matter?id=${event.currentTarget.dataset.id}` }) },
  },
})
