import { isTextList, optionsOf, PerfError, valueThat } from '../kernel/index.js'

const checkTarget = /* @__PURE__ */ optionsOf(
  {
    tags: valueThat(isTextList, 'a list of texts'),
    keys: valueThat(
      (keys) => Array.isArray(keys) && keys.every(Array.isArray),
      "a list of query keys, as in { keys: [['messages']] }",
    ),
  },
  'invalidate',
)

/** Refuses what would invalidate nothing without a word. @throws {PerfError} `invalid-option`. */
export const validateInvalidation = (target: { readonly tags?: unknown; readonly keys?: unknown }): void => {
  checkTarget('', target)
  if (target.tags === undefined && target.keys === undefined) {
    throw new PerfError(
      'invalid-option',
      'invalidate needs `tags` or `keys`; with neither it would do nothing.',
    )
  }
}
