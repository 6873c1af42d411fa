// @ts-check
// What a county sets before it uploads its mini-program; nothing else of a county stands in these files.
module.exports = {
  /** The platform's address, without a slash at its end; also a request and an upload domain in WeChat's console. */
  server: 'https://minsheng.example',
  /** The number of the mini-program's filing (备案号), shown on every screen. */
  filing: '',
  /** Who handles complaints about this mini-program itself, shown on every screen. */
  handler: '县人大常委会办公室',
  /** @type {{ what: string, number: string }[]} Where else one may turn to. */
  complaints: [
    { what: '政务服务便民热线', number: '12345' },
    { what: '纪检监察举报', number: '12388' },
  ],
}
