// @ts-check
const { call, upload, key } = require('../../lib/api')
const { bindAppeal } = require('../../lib/wechat')
const { county } = require('../../lib/county')
const { spotIn } = require('../../lib/entry')
const { KINDS, said } = require('../../lib/words')

const EMPTY = { kind: 1, title: '', text: '', township: -1, category: -1, village: '', phone: '', photo: '' }

Component({
  options: { addGlobalClass: true },
  data: {
    ...EMPTY,
    kinds: KINDS.map(([, name]) => name),
    townships: /** @type {{ code: string, name: string }[]} */ ([]),
    categories: /** @type {{ code: string, name: string }[]} */ ([]),
    spot: '',
    wrong: '',
    busy: false,
    key: '',
    code: '',
    secret: '',
    bound: false,
  },
  methods: {
    /** @param {{ scene?: string, q?: string }} options */
    async onLoad(options) {
      const found = spotIn(options)
      try {
        const { townships, categories } = await county()
        const township = found ? townships.findIndex((one) => one.code === found.township) : -1
        this.setData({ townships, categories, township, spot: found ? found.spot : '', key: key() })
      } catch (why) {
        this.setData({ wrong: said(/** @type {any} */ (why)) })
      }
    },
    /** @param {WechatMiniprogram.Input} event Every field keeps what was written, whatever becomes of the request. */
    write(event) {
      this.setData({ [String(event.currentTarget.dataset.field)]: event.detail.value, wrong: '' })
    },
    /** @param {WechatMiniprogram.PickerChange} event */
    choose(event) {
      const field = String(event.currentTarget.dataset.field)
      this.setData({ [field]: Number(event.detail.value), wrong: '', ...(field === 'township' ? { spot: '' } : {}) })
    },
    photograph() {
      wx.chooseMedia({
        count: 1, mediaType: ['image'], sizeType: ['compressed'],
        success: (chosen) => this.setData({ photo: chosen.tempFiles[0] ? chosen.tempFiles[0].tempFilePath : '' }),
      })
    },
    dropPhoto() { this.setData({ photo: '' }) },
    async submit() {
      const { data } = this
      const wrong = !data.title.trim() ? '请填写标题。' : !data.text.trim() ? '请填写内容。'
        : !data.townships[data.township] ? '请选择乡镇。' : ''
      if (wrong || data.busy) return this.setData({ wrong })
      this.setData({ busy: true, wrong: '' })
      const township = data.townships[data.township]
      const category = data.categories[data.category]
      const body = {
        kind: (KINDS[data.kind] || ['help'])[0],
        title: data.title.trim(),
        text: data.text.trim(),
        ...(category ? { category: category.code } : {}),
        place: { township: township ? township.code : '', village: data.village || null, spot: data.spot || null },
        phone: data.phone || null,
      }
      const once = { 'Idempotency-Key': data.key }
      try {
        const receipt = data.photo ? await upload('/appeals', body, data.photo, once) : await call('POST', '/appeals', body, once)
        this.setData({ ...EMPTY, spot: '', key: key(), code: receipt.tracking_code, secret: receipt.secret })
      } catch (why) {
        this.setData({ wrong: said(/** @type {any} */ (why)) })
      }
      this.setData({ busy: false })
    },
    copy() { wx.setClipboardData({ data: `查询码 ${this.data.code} 密码 ${this.data.secret}` }) },
    async bind() {
      try {
        await bindAppeal(this.data.code, this.data.secret)
        this.setData({ bound: true, wrong: '' })
      } catch (why) {
        this.setData({ wrong: said(/** @type {any} */ (why)) })
      }
    },
    again() { this.setData({ code: '', secret: '', bound: false }) },
  },
})
