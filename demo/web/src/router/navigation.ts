const listeners = new Set<() => void>()

const tell = (): void => {
  for (const listener of listeners) listener()
}

/** Goes to a path of the demo without loading a page. `replace` leaves no step behind in the history. */
export const navigate = (to: string, options: { readonly replace?: boolean } = {}): void => {
  if (to === location.pathname + location.search) return
  if (options.replace === true) history.replaceState(null, '', to)
  else history.pushState(null, '', to)
  tell()
}

/** For `useSyncExternalStore`: hears of `navigate` and of the browser's own back and forward. */
export const subscribeToLocation = (listener: () => void): (() => void) => {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}

export const readLocation = (): string => location.pathname + location.search
