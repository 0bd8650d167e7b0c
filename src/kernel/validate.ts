import { PerfError } from './PerfError.js'

const show = (value: unknown): string => {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object'
  return String(value)
}

/** The error for an option that cannot work: its name, what was received, what would work. */
export const invalidOption = (name: string, received: unknown, wanted: string): PerfError =>
  new PerfError('invalid-option', `Option \`${name}\` is ${show(received)}. It must be ${wanted}.`)

export interface NumberRange {
  readonly min?: number
  readonly max?: number
  /** Whether `Infinity` may be given, for "no bound". Default: false. */
  readonly infinity?: boolean
  readonly integer?: boolean
}

/** Returns the number, or throws `invalid-option` when it is not one or lies outside the range. */
export const requireNumber = (name: string, value: unknown, range: NumberRange = {}): number => {
  const { min = 0, max = Number.MAX_VALUE, infinity = false, integer = false } = range
  const isAllowed =
    typeof value === 'number' &&
    value >= min &&
    (value <= max || (infinity && value === Infinity)) &&
    (!integer || Number.isInteger(value) || value === Infinity)
  if (isAllowed) return value
  const bounds = max === Number.MAX_VALUE ? `of at least ${min}` : `from ${min} to ${max}`
  throw invalidOption(
    name,
    value,
    `${integer ? 'a whole number' : 'a number'} ${bounds}${infinity ? ', or Infinity' : ''}`,
  )
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Throws `invalid-option` when the value of an option cannot work. */
export type Check = (name: string, value: unknown) => void

/** A number in a range. */
export const numberIn =
  (range: NumberRange = {}): Check =>
  (name, value) =>
    void requireNumber(name, value, range)

/** A value of which a test says that it works. */
export const valueThat =
  (isAllowed: (value: unknown) => boolean, wanted: string): Check =>
  (name, value) => {
    if (!isAllowed(value)) throw invalidOption(name, value, wanted)
  }

/** A switch. */
export const isBoolean: Check = /* @__PURE__ */ valueThat(
  (value) => typeof value === 'boolean',
  'true or false',
)

export const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

/** An object of options that may each be left out; a misspelt one must not be silent. */
export const optionsOf =
  (checks: Readonly<Record<string, Check>>, owner?: string): Check =>
  (name, value) => {
    if (!isObject(value)) throw invalidOption(name || (owner ?? ''), value, 'an object')
    rejectUnknownOptions(name || (owner ?? ''), value, Object.keys(checks))
    for (const [key, item] of Object.entries(value)) {
      if (item !== undefined) checks[key]?.(name ? `${name}.${key}` : key, item)
    }
  }

/** An object with these methods. */
export const methodsOf =
  (methods: readonly string[], what: string): Check =>
  (name, value) => {
    const missing = methods.filter(
      (method) => !isObject(value) || typeof Reflect.get(value, method) !== 'function',
    )
    if (missing.length > 0) throw invalidOption(name, value, `${what}; it lacks ${missing.join(', ')}`)
  }

/** Throws `invalid-option` when the object has a key that is not known: a misspelt option must not be silent. */
export const rejectUnknownOptions = (name: string, options: object, known: readonly string[]): void => {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      throw new PerfError(
        'invalid-option',
        `${name} has no option \`${key}\`. It would have no effect. Its options are: ${known.join(', ')}.`,
      )
    }
  }
}
