// @ts-check
// At the end of every screen: who answers for it, its filing, where one may complain, also of the mini-program itself.
const config = require('../../config')

Component({
  options: { addGlobalClass: true },
  data: { filing: config.filing, handler: config.handler, complaints: config.complaints },
  methods: {
    /** @param {WechatMiniprogram.TouchEvent} event */
    ring(event) {
      wx.makePhoneCall({ phoneNumber: String(event.currentTarget.dataset.number), fail: () => undefined })
    },
  },
})
