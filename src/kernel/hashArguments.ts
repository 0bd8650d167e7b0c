import { PerfError } from './PerfError.js'

/**
 * A key for the arguments of a cached function. Strict: `undefined`, `null`, `NaN`, `-0`, dates, maps, sets, typed
 * arrays and missing properties all differ from each other; the order of an object's properties, a map's entries and
 * a set's members does not matter.
 * @throws {PerfError} `unhashable` for a function, a symbol, a class instance without a value of its own, or a cycle.
 */
export const hashArguments = (values: readonly unknown[]): string => hashList(values, [])

const hashList = (values: readonly unknown[], path: readonly object[]): string =>
  `[${Array.from(values, (value) => hashValue(value, path)).join(',')}]`

const hashValue = (value: unknown, path: readonly object[]): string => {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value)
    case 'boolean':
    case 'undefined':
      return String(value)
    case 'bigint':
      return `${value}n`
    case 'object':
      return value === null ? 'null' : hashObject(value, path)
    default:
      throw unhashable(`a ${typeof value}`)
  }
}

const hashObject = (value: object, path: readonly object[]): string => {
  if (path.includes(value)) throw unhashable('an object that contains itself')
  const inside = [...path, value]
  if (Array.isArray(value)) return hashList(value, inside)
  if (value instanceof Date) return `Date(${value.getTime()})`
  if (value instanceof URL) return `URL(${JSON.stringify(value.href)})`
  if (value instanceof RegExp) return `RegExp(${JSON.stringify(String(value))})`
  if (value instanceof Map) return `Map{${hashPairs([...value], inside)}}`
  if (value instanceof Set)
    return `Set{${[...value]
      .map((item) => hashValue(item, inside))
      .toSorted()
      .join(',')}}`
  if (value instanceof ArrayBuffer) return `ArrayBuffer(${new Uint8Array(value).join(' ')})`
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    return `${value.constructor.name}(${bytes.join(' ')})`
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw unhashable(`an instance of ${value.constructor?.name ?? 'a class'}`)
  }
  return `{${hashPairs(Object.entries(value), inside)}}`
}

const hashPairs = (pairs: readonly (readonly [unknown, unknown])[], path: readonly object[]): string =>
  pairs
    .map(([key, item]) => `${hashValue(key, path)}:${hashValue(item, path)}`)
    .toSorted()
    .join(',')

const unhashable = (what: string): PerfError =>
  new PerfError(
    'unhashable',
    `A cached call got ${what} as an argument, so two different calls could share one entry. ` +
      'Pass plain data (strings, numbers, dates, arrays, plain objects), or give a `key` function that makes the key.',
  )
