// @ts-check
const { call } = require('../../lib/api')
const { LIGHTS, said } = require('../../lib/words')

/** @param {any} one A rate is shown with what it is made of, or not at all. */
const rate = (one) => {
  const whole = one.denominator === null || one.denominator === undefined
  return { title: one.title, formula: one.formula, value: whole ? `${one.numerator}` : `${one.numerator}／${one.denominator}` }
}

Component({
  options: { addGlobalClass: true },
  data: {
    wrong: '',
    figures: /** @type {{ title: string, formula: string, value: string }[]} */ ([]),
    projects: /** @type {any[]} */ ([]),
    cursor: '',
  },
  methods: {
    async onLoad() {
      await this.more()
      try {
        const found = (await call('GET', '/figures')).figures
        const shown = found.filter((/** @type {any} */ one) => !one.withheld && one.unit === 'share' && one.group === 'appeal')
        this.setData({ figures: shown.map(rate) })
      } catch (why) { this.setData({ wrong: said(/** @type {any} */ (why)) }) }
    },
    async more() {
      try {
        const page = await call('GET', `/projects?limit=20${this.data.cursor ? `&cursor=${encodeURIComponent(this.data.cursor)}` : ''}`)
        const projects = page.items.map((/** @type {any} */ one) => ({ ...one, says: LIGHTS[one.light.colour] || '' }))
        this.setData({ projects: [...this.data.projects, ...projects], cursor: page.next || '', wrong: '' })
      } catch (why) { this.setData({ wrong: said(/** @type {any} */ (why)) }) }
    },
  },
})
