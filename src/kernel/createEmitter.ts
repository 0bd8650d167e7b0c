export type Unsubscribe = () => void

/** Typed events: `on` hears one kind, `onAny` all of them. A listener that throws does not keep others from hearing. */
export interface Emitter<Event extends { readonly type: string }> {
  /** Whether anybody would hear an event of this type: a hot path asks before it builds one. */
  hasListeners(type: Event['type']): boolean
  emit(event: Event): void
  on<Type extends Event['type']>(
    type: Type,
    listener: (event: Extract<Event, { type: Type }>) => void,
  ): Unsubscribe
  onAny(listener: (event: Event) => void): Unsubscribe
  /** Drops all listeners. */
  dispose(): void
}

export const createEmitter = <Event extends { readonly type: string }>(
  onListenerError: (error: unknown) => void = reportLater,
): Emitter<Event> => {
  /** Each listener with the type that it wants; undefined: all. */
  const listeners = new Map<(event: Event) => void, Event['type'] | undefined>()

  const add = (type: Event['type'] | undefined, listener: (event: Event) => void): Unsubscribe => {
    // A wrapper of its own for each call: the same function may listen twice and leave once.
    const entry = (event: Event) => listener(event)
    listeners.set(entry, type)
    return () => void listeners.delete(entry)
  }

  return {
    hasListeners(type) {
      for (const wanted of listeners.values()) if (wanted === undefined || wanted === type) return true
      return false
    },
    emit(event) {
      for (const [listener, wanted] of listeners) {
        if (wanted !== undefined && wanted !== event.type) continue
        try {
          listener(event)
        } catch (error) {
          onListenerError(error)
        }
      }
    },
    // Called with events of this type alone, which TypeScript cannot follow through the generic.
    on: (type, listener) => add(type, listener as (event: Event) => void),
    onAny: (listener) => add(undefined, listener),
    dispose: () => listeners.clear(),
  }
}

/** As an uncaught error, so that the application's own error reporting sees it, and nobody's call is broken by it. */
function reportLater(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}
