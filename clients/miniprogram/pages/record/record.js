// @ts-check
// One's own record, as it arose from one's work: nothing is scored, ranked or asked for here.
const { call, session } = require('../../lib/api')
const { seatOf, stateOf, said, day } = require('../../lib/words')

Component({
  options: { addGlobalClass: true },
  data: {
    wrong: '', loaded: false, name: '',
    seats: /** @type {any[]} */ ([]),
    matters: /** @type {any[]} */ ([]),
    suggestions: /** @type {any[]} */ ([]),
  },
  methods: {
    async onShow() {
      const mine = session()
      if (!mine) return this.setData({ wrong: '请先登录。' })
      this.setData({ name: mine.name })
      try {
        const [seats, matters, suggestions] = await Promise.all([
          call('GET', `/deputies/${encodeURIComponent(mine.id)}/seats`),
          call('GET', '/matters?only_open=false&limit=50'),
          call('GET', '/suggestions?limit=50'),
        ])
        this.setData({
          loaded: true,
          wrong: '',
          seats: seats.seats.map((/** @type {any} */ one, /** @type {number} */ at) => ({ id: at, says: seatOf(one) })),
          matters: matters.items.map((/** @type {any} */ one) => ({
            id: one.appeal_id, title: one.title, says: stateOf(one.state), on: day(one.submitted_at),
          })),
          suggestions: suggestions.items.map((/** @type {any} */ one) => ({
            id: one.suggestion_id, title: one.title, number: one.number, on: day(one.submitted_at),
          })),
        })
      } catch (why) { this.setData({ wrong: said(/** @type {any} */ (why)) }) }
    },
  },
})
