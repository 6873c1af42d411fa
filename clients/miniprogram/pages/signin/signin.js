// @ts-check
const { session } = require('../../lib/api')
const { open, signIn, bind, leave } = require('../../lib/wechat')
const { said } = require('../../lib/words')

Component({
  options: { addGlobalClass: true },
  data: { login: '', password: '', factor: '', wrong: '', busy: false, name: '', byWechat: true },
  methods: {
    onShow() {
      const mine = session()
      this.setData({ name: mine ? mine.name : '' })
    },
    /** @param {WechatMiniprogram.Input} event */
    write(event) { this.setData({ [String(event.currentTarget.dataset.field)]: event.detail.value, wrong: '' }) },
    async wechat() { await this.enter(() => open(this.data.factor.trim())) },
    async password() {
      const { login, password, factor } = this.data
      if (!login.trim() || !password) return this.setData({ wrong: '请填写账号和密码。' })
      await this.enter(() => signIn(login.trim(), password, factor.trim()))
    },
    /** @param {() => Promise<void>} way */
    async enter(way) {
      if (this.data.busy) return
      this.setData({ busy: true, wrong: '' })
      try {
        await way()
        this.setData({ password: '', factor: '' })
        this.onShow()
      } catch (why) {
        this.setData({ wrong: said(/** @type {any} */ (why)) })
      }
      this.setData({ busy: false })
    },
    async bind() {
      try {
        await bind()
        wx.showToast({ title: '已绑定本人微信', icon: 'none' })
      } catch (why) { this.setData({ wrong: said(/** @type {any} */ (why)) }) }
    },
    async leave() {
      try {
        await leave()
        this.onShow()
      } catch (why) { this.setData({ wrong: said(/** @type {any} */ (why)) }) }
    },
    /** @param {WechatMiniprogram.TouchEvent} event */
    go(event) { wx.navigateTo({ url: `/pages/${event.currentTarget.dataset.page}` }) },
  },
})
