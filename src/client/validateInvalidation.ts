import { invalidOption, PerfError, rejectUnknownOptions } from '../kernel/index.js'

const isTextList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

/** Refuses what would invalidate nothing without a word. @throws {PerfError} `invalid-option`. */
export const validateInvalidation = (target: object): void => {
  rejectUnknownOptions('invalidate', target, ['tags', 'keys'])
  const { tags, keys } = target as { tags?: unknown; keys?: unknown }
  if (tags !== undefined && !isTextList(tags)) throw invalidOption('tags', tags, 'a list of texts')
  if (keys !== undefined && !(Array.isArray(keys) && keys.every(Array.isArray))) {
    throw invalidOption('keys', keys, "a list of query keys, as in { keys: [['messages']] }")
  }
  if (tags === undefined && keys === undefined) {
    throw new PerfError(
      'invalid-option',
      'invalidate needs `tags` or `keys`; with neither it would do nothing.',
    )
  }
}
