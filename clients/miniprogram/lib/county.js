// @ts-check
// The county's townships and categories: asked once, for they change once in years.
const { call } = require('./api')

/** @typedef {{ code: string, name: string }} Named */
/** @type {Promise<{ name: string, congress: string, townships: Named[], categories: Named[] }> | null} */
let asked = null

const county = () => {
  if (!asked) {
    asked = call('GET', '/county').then((said) => ({
      name: said.county ? said.county.title : '',
      congress: said.county ? said.county.congress : '',
      townships: said.townships.filter((/** @type {any} */ one) => one.active),
      categories: said.categories.filter((/** @type {any} */ one) => one.active),
    }))
    asked.catch(() => { asked = null })
  }
  return asked
}

module.exports = { county }
