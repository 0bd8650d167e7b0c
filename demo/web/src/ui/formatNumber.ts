const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** A whole number with its thousands apart: "63,000". */
export const formatNumber = (value: number): string => whole.format(value)

/** "1 address", "4 addresses". */
export const countOf = (count: number, one: string, many: string): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`

/** "1861–1864", or one year. */
export const formatYears = (first: number, last: number): string =>
  first === last ? `${first}` : `${first}–${last}`
