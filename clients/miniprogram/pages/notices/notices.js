// @ts-check
const { call } = require('../../lib/api')
const { allow } = require('../../lib/wechat')
const { said, day } = require('../../lib/words')

/** Kinds that lead to a matter of the deputy's; the others are read here, and worked on at a desk. */
const MATTERS = ['assignment_offered', 'matter_said', 'order_replied']

Component({
  options: { addGlobalClass: true },
  data: { wrong: '', loaded: false, items: /** @type {any[]} */ ([]), cursor: '', left: -1 },
  methods: {
    async onShow() {
      this.setData({ items: [], cursor: '', loaded: false })
      await this.more()
      await this.count()
    },
    async more() {
      const after = this.data.cursor ? `&cursor=${encodeURIComponent(this.data.cursor)}` : ''
      try {
        const page = await call('GET', `/notices?limit=20${after}`)
        const fresh = page.items.map((/** @type {any} */ one) => ({ ...one, on: day(one.at) }))
        this.setData({ items: [...this.data.items, ...fresh], cursor: page.next || '', loaded: true, wrong: '' })
      } catch (why) { this.refuse(why) }
    },
    async count() {
      try {
        const found = (await call('GET', '/notices/wechat')).items
        this.setData({ left: found.reduce((/** @type {number} */ sum, /** @type {any} */ one) => sum + one.left, 0) })
      } catch (why) { // a county without templates sends none: the button is not shown
        if (/** @type {any} */ (why).slug !== 'page-not-found') this.refuse(why)
      }
    },
    async allow() {
      try {
        await allow()
        await this.count()
      } catch (why) { this.refuse(why) }
    },
    /** @param {WechatMiniprogram.TouchEvent} event */
    async open(event) {
      const one = this.data.items[Number(event.currentTarget.dataset.index)]
      try {
        await call('POST', `/notices/${one.notice_id}/read`)
        if (one.about && MATTERS.includes(one.kind)) wx.navigateTo({ url: `/pages/matter/matter?id=${one.about}` })
        else await this.onShow()
      } catch (why) { this.refuse(why) }
    },
    /** @param {any} why */
    refuse(why) { this.setData({ wrong: said(why) }) },
  },
})
