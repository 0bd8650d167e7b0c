import { invalidOption, numberIn, optionsOf, valueThat } from '../../kernel/index.js'
import type { WarmOptions } from '../WarmOptions.js'

const oneOf = (...allowed: readonly unknown[]) =>
  valueThat((value) => allowed.includes(value), allowed.map((name) => `'${String(name)}'`).join(' or '))

const checkOptions = optionsOf(
  {
    concurrency: numberIn({ min: 1, integer: true, infinity: true }),
    priority: oneOf('idle', 'now'),
    saveData: oneOf('respect', 'ignore'),
    signal: valueThat((value) => value instanceof AbortSignal, 'an AbortSignal'),
  },
  'perf.warm',
)

/** @throws {PerfError} `invalid-option`. */
export const checkWarm = (queries: unknown, options: WarmOptions): void => {
  const isList =
    Array.isArray(queries) &&
    queries.every((query) => Array.isArray((query as { readonly queryKey?: unknown } | null)?.queryKey))
  if (!isList) throw invalidOption('queries', queries, 'a list of query options, each with a `queryKey`')
  checkOptions('', options)
}
