// @ts-check
const { call } = require('../../lib/api')
const { county } = require('../../lib/county')
const { LEVELS, said, day } = require('../../lib/words')

/** @param {any} one */
const deputy = (one) => ({ id: one.deputy_id, name: one.name, says: `${LEVELS[one.level] || ''} · ${one.constituency}` })

Component({
  options: { addGlobalClass: true },
  data: {
    wrong: '', township: -1,
    townships: /** @type {{ code: string, name: string }[]} */ ([]),
    stations: /** @type {any[]} */ ([]),
    deputies: /** @type {any[]} */ ([]),
  },
  methods: {
    async onLoad() {
      try {
        this.setData({ townships: (await county()).townships })
      } catch (why) { this.setData({ wrong: said(/** @type {any} */ (why)) }) }
    },
    /** @param {WechatMiniprogram.PickerChange} event */
    async choose(event) {
      const township = Number(event.detail.value)
      const chosen = this.data.townships[township]
      this.setData({ township, wrong: '' })
      if (!chosen) return
      try {
        const [stations, deputies] = await Promise.all([
          call('GET', `/stations?township=${chosen.code}`), call('GET', `/deputies?township=${chosen.code}`),
        ])
        this.setData({
          stations: stations.items.map((/** @type {any} */ one) => ({
            ...one, on_duty: one.on_duty.map(deputy), until: day(one.duty_until && `${one.duty_until}T00:00:00+08:00`),
          })),
          deputies: deputies.items.filter((/** @type {any} */ one) => one.active).map(deputy),
        })
      } catch (why) { this.setData({ wrong: said(/** @type {any} */ (why)) }) }
    },
    work() { wx.navigateTo({ url: '/pages/signin/signin' }) },
  },
})
