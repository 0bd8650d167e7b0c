/** What was frozen here, whole; a caller's own frozen object may hold what is not. */
const frozenByUs = /* @__PURE__ */ new WeakSet<object>()

/**
 * A copy that belongs to whoever gets it. Plain objects and lists are copied and frozen once and then shared; a value
 * that holds anything else (Date, Map, Set, typed arrays) is cloned each time, because freezing does not keep those
 * from change. @throws {DOMException} `DataCloneError` for what cannot be cloned.
 */
export const ownCopy = <Value>(value: Value): Value => {
  const isCopied = typeof value === 'function' || (typeof value === 'object' && value !== null)
  if (!isCopied || frozenByUs.has(value)) return value
  const copy = structuredClone(value)
  if (isPlain(copy)) deepFreeze(copy)
  return copy
}

const isPlain = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isPlain)
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isPlain)
}

const deepFreeze = (value: unknown): void => {
  if (typeof value !== 'object' || value === null || frozenByUs.has(value)) return
  Object.freeze(value)
  frozenByUs.add(value)
  for (const item of Object.values(value)) deepFreeze(item)
}
