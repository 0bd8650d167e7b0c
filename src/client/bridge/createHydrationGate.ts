/**
 * While React hydrates server HTML, stored values must not be shown: the first render has to be the server's. The gate
 * is closed by `PerfProvider` when it renders for hydration, and opened when that render is on the page.
 */
export interface HydrationGate {
  readonly isClosed: boolean
  /** True once a hydration was seen; parts of the page may hydrate later, one by one. */
  readonly hasHydrated: boolean
  /** Resolves when values may be shown; at once when the gate is open. */
  whenOpen(): Promise<void>
  close(): void
  open(): void
}

export const createHydrationGate = (): HydrationGate => {
  let hasHydrated = false
  let closed: { readonly promise: Promise<void>; readonly open: () => void } | undefined

  return {
    get isClosed() {
      return closed !== undefined
    },
    get hasHydrated() {
      return hasHydrated
    },
    whenOpen: () => closed?.promise ?? Promise.resolve(),
    close() {
      hasHydrated = true
      if (closed) return
      let open: () => void = () => {}
      const promise = new Promise<void>((resolve) => (open = resolve))
      closed = { promise, open }
    },
    open() {
      closed?.open()
      closed = undefined
    },
  }
}
