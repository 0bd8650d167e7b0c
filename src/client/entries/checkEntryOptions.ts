import { isBoolean, numberIn, optionsOf } from '../../kernel/index.js'
import { checkTags } from '../checkTags.js'
import type { CacheEntryOptions } from '../PerfCache.js'
import { scopeMissing } from '../PerfClientOptions.js'

const check = optionsOf(
  {
    ttlMs: numberIn({ infinity: true }),
    tags: checkTags,
    persist: isBoolean,
  },
  'perf.cache',
)

/** @throws {PerfError} `invalid-option`; `scope-missing` for `persist` without a scope. */
export const checkEntryOptions = (options: CacheEntryOptions<never>, hasScope: boolean): void => {
  check('', options)
  if (options.persist === true && !hasScope) throw scopeMissing('The `persist` option of an entry')
}
