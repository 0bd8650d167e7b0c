export type Unsubscribe = () => void

/** Typed events: `on` hears one kind, `onAny` all of them. A listener that throws does not keep others from hearing. */
export interface Emitter<Event extends { readonly type: string }> {
  /** True while anybody listens: a hot path asks before it builds an event. */
  hasListeners(): boolean
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
  const listeners = new Set<(event: Event) => void>()

  const onAny = (listener: (event: Event) => void): Unsubscribe => {
    // A wrapper of its own for each call: the same function may listen twice and leave once.
    const entry = (event: Event) => listener(event)
    listeners.add(entry)
    return () => void listeners.delete(entry)
  }

  return {
    hasListeners: () => listeners.size > 0,
    emit(event) {
      for (const listener of listeners) {
        try {
          listener(event)
        } catch (error) {
          onListenerError(error)
        }
      }
    },
    on: (type, listener) =>
      onAny((event) => {
        // The comparison with `type` is the proof that TypeScript cannot follow through the generic.
        if (event.type === type) listener(event as Extract<Event, { type: typeof type }>)
      }),
    onAny,
    dispose: () => listeners.clear(),
  }
}

/** As an uncaught error, so that the application's own error reporting sees it, and nobody's call is broken by it. */
function reportLater(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}
