import type { QueryFunctionContext } from '@tanstack/query-core'

/**
 * The same context with another signal. Reading that still counts as reading TanStack's own, which is how it learns
 * that a request can be ended.
 */
export const withSignal = (context: QueryFunctionContext, signal: AbortSignal): QueryFunctionContext => {
  const copied = Object.getOwnPropertyDescriptors(context)
  // TanStack's own streams read the signal under a symbol, where it does not count.
  for (const name of Object.getOwnPropertySymbols(copied)) {
    const field = Reflect.get(copied, name) as PropertyDescriptor
    if (field.value instanceof AbortSignal) field.value = signal
  }
  const read = () => {
    void context.signal
    return signal
  }
  return Object.defineProperties(
    {},
    { ...copied, signal: { enumerable: true, get: read } },
  ) as QueryFunctionContext
}
