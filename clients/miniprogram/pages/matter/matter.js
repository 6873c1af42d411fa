// @ts-check
const { call, upload, key } = require('../../lib/api')
const { limit } = require('../../lib/events')
const { stateOf, said, day } = require('../../lib/words')

Component({
  options: { addGlobalClass: true },
  data: {
    id: '', wrong: '', busy: false, key: '', words: '', photo: '', department: -1,
    matter: /** @type {any} */ (null),
    departments: /** @type {any[]} */ ([]),
  },
  methods: {
    /** @param {{ id?: string }} options */
    async onLoad(options) {
      this.setData({ id: options.id || '', key: key() })
      await this.look()
      try {
        const found = (await call('GET', '/departments')).items
        this.setData({ departments: found.filter((/** @type {any} */ one) => one.active !== false) })
      } catch (why) { this.refuse(why) }
    },
    async look() {
      try {
        const one = await call('GET', `/matters/${this.data.id}`)
        this.setData({
          matter: {
            ...one, says: stateOf(one.state), due_on: limit(one.due, day),
            where: [one.village, one.place.address].filter(Boolean).join(' '),
            offered: one.state === 'offered' || one.state === 'assigned', mine: one.state === 'accepted',
          },
        })
      } catch (why) { this.refuse(why) }
    },
    /** @param {WechatMiniprogram.Input} event */
    write(event) { this.setData({ words: event.detail.value, wrong: '' }) },
    /** @param {WechatMiniprogram.PickerChange} event */
    choose(event) { this.setData({ department: Number(event.detail.value), wrong: '' }) },
    photograph() {
      wx.chooseMedia({
        count: 1, mediaType: ['image'], sizeType: ['compressed'],
        success: (chosen) => this.setData({ photo: chosen.tempFiles[0] ? chosen.tempFiles[0].tempFilePath : '' }),
      })
    },
    async accept() { await this.act('accept', undefined) },
    async decline() {
      if (!this.data.words.trim()) return this.setData({ wrong: '请写明不能接件的理由。' })
      await this.act('decline', { reason: this.data.words.trim() })
    },
    async solve() {
      if (!this.data.words.trim()) return this.setData({ wrong: '请写明怎样答复的。' })
      await this.act('solve', { text: this.data.words.trim() }, this.data.photo)
    },
    async refer() {
      const chosen = this.data.departments[this.data.department]
      if (!chosen) return this.setData({ wrong: '请选择部门。' })
      await this.act('refer', { department: chosen.department, words: this.data.words.trim() })
    },
    /** @param {string} act @param {any} body @param {string} [photo] */
    async act(act, body, photo) {
      if (this.data.busy) return
      this.setData({ busy: true, wrong: '' })
      const path = `/matters/${this.data.id}/${act}`
      const once = { 'Idempotency-Key': this.data.key }
      try {
        await (photo ? upload(path, body, photo, once) : call('POST', path, body, once))
        this.setData({ words: '', photo: '', key: key() })
        await this.look()
      } catch (why) { this.refuse(why) }
      this.setData({ busy: false })
    },
    /** @param {any} why */
    refuse(why) { this.setData({ wrong: said(why) }) },
  },
})
