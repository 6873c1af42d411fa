// @ts-check
// What a scanned code says: the `scene` of a mini-program's own code, or the address of a code that is a web page's.

/**
 * Where a resident stands: a code of a station, a village or a building begins with its township.
 * @param {{ scene?: string, q?: string }} options of the page's onLoad
 * @returns {{ spot: string, township: string } | null}
 */
const spotIn = (options) => {
  const scene = decodeURIComponent(options.scene || '')
  const address = decodeURIComponent(options.q || '')
  const spot = scene || (/\/q\/([^/?#]+)/.exec(address) || ['', ''])[1] || ''
  return /^\d{9}-[\w-]{1,22}$/.test(spot) ? { spot, township: spot.slice(0, 9) } : null
}

module.exports = { spotIn }
