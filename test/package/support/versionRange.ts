type Version = readonly [number, number, number]

const parse = (text: string): { readonly version: Version; readonly given: number } => {
  const parts = text
    .replace(/^v/, '')
    .split('.')
    .filter((part) => /^\d+$/.test(part))
    .map(Number)
  const [major = 0, minor = 0, patch = 0] = parts
  return { version: [major, minor, patch], given: parts.length }
}

const compare = (first: Version, second: Version): number =>
  first[0] - second[0] || first[1] - second[1] || first[2] - second[2]

const admitsOne = (comparator: string, version: Version): boolean => {
  const [, operator = '', text = ''] = /^(>=|<=|>|<|\^|~|=)?(.*)$/.exec(comparator) ?? []
  const { version: bound, given } = parse(text)
  const order = compare(version, bound)
  switch (operator) {
    case '>=':
      return order >= 0
    case '>':
      return order > 0
    case '<=':
      return order <= 0
    case '<':
      return order < 0
    case '^':
      return order >= 0 && version[0] === bound[0]
    case '~':
      return order >= 0 && version[0] === bound[0] && version[1] === bound[1]
    default:
      return version.slice(0, given).every((part, index) => part === bound[index])
  }
}

/**
 * Whether an `engines` range admits a version: alternatives by `||`, all comparators of one alternative together,
 * `*`, `20.*` and bare numbers as prefixes. https://docs.npmjs.com/cli/v11/configuring-npm/package-json#engines
 */
export const admits = (range: string, version: string): boolean =>
  range.split('||').some((alternative) =>
    alternative
      .trim()
      .replaceAll(/([<>=^~]) +/g, '$1')
      .split(/ +/)
      .every((comparator) => admitsOne(comparator, parse(version).version)),
  )
