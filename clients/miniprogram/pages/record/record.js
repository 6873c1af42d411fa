// @ts-check
// One's own record, as it arose from one's work: nothing is scored, ranked or asked for here.
const { call, session } = require('../../lib/api')
const { LEVELS, stateOf, said, day } = require('../../lib/words')

Component({
  options: { addGlobalClass: true },
  data: {
    wrong: '', loaded: false, name: '',
    seat: '',
    matters: /** @type {any[]} */ ([]),
    suggestions: /** @type {any[]} */ ([]),
  },
  methods: {
    async onShow() {
      const mine = session()
      if (!mine) return this.setData({ wrong: '请先登录。' })
      this.setData({ name: mine.name })
      try {
        const [deputies, matters, suggestions] = await Promise.all([
          call('GET', '/deputies'),
          call('GET', '/matters?only_open=false&limit=50'),
          call('GET', '/suggestions?limit=50'),
        ])
        const me = deputies.items.find((/** @type {any} */ one) => one.deputy_id === mine.id)
        this.setData({
          loaded: true,
          wrong: '',
          seat: me ? `${LEVELS[me.level] || ''} · ${me.constituency}` : '',
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
