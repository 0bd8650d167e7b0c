import type { Unsubscribe } from './createEmitter.js'

/** A value that can be watched, in the shape that React's `useSyncExternalStore` takes. */
export interface Store<Value> {
  getSnapshot(): Value
  subscribe(listener: () => void): Unsubscribe
  /** Sets the value; listeners hear of it only when it is another one (`Object.is`). */
  set(value: Value): void
  dispose(): void
}

export const createStore = <Value>(initial: Value): Store<Value> => {
  const listeners = new Set<() => void>()
  let current = initial
  return {
    getSnapshot: () => current,
    subscribe(listener) {
      const entry = () => listener()
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
    set(value) {
      if (Object.is(value, current)) return
      current = value
      for (const listener of listeners) listener()
    },
    dispose: () => listeners.clear(),
  }
}
