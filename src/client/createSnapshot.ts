import type { Store } from '../kernel/index.js'

/** A value that is built when somebody reads it, and again only after something changed. */
export interface Snapshot<Value> extends Pick<Store<Value>, 'getSnapshot' | 'subscribe'> {
  /** Something changed. Costs nothing while nobody listens; listeners are told once for all changes of a task. */
  touch(): void
}

export const createSnapshot = <Value>(build: () => Value): Snapshot<Value> => {
  const listeners = new Set<() => void>()
  let current: { readonly value: Value } | undefined
  let isTold = true

  const tell = () => {
    isTold = true
    for (const listener of listeners) listener()
  }

  return {
    getSnapshot() {
      current ??= { value: build() }
      return current.value
    },
    subscribe(listener) {
      const entry = () => listener()
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
    touch() {
      current = undefined
      if (!isTold || listeners.size === 0) return
      isTold = false
      // In a task of its own: counters change in the middle of renders, where no component may be told.
      setTimeout(tell, 0)
    },
  }
}
