import { isTextList, valueThat, type Check } from '../kernel/index.js'

/** The `tags` option. @throws {PerfError} `invalid-option`. */
export const checkTags: Check = valueThat(
  (value) => typeof value === 'function' || isTextList(value),
  'a list of texts, or a function of the result that gives one',
)
