export type LockMode = 'try' | 'queue' | 'steal'

/** A place at a lock: waiting for it, holding it, or without it. */
export interface LockTicket {
  /** True when the lock is held, false when it was refused, given up, or cannot be had here. Never rejects. */
  readonly held: Promise<boolean>
  readonly isHeld: boolean
  /** Called once when the lock was held and another tab took it away. */
  onLost: () => void
  /** Releases the lock, or leaves the queue. Safe at any time, and more than once. */
  drop(): void
}

/** Asks for a Web Lock. `try`: only if it is free now. `queue`: as soon as it is free. `steal`: now, whoever holds it. */
export const askForLock = (locks: LockManager, name: string, mode: LockMode): LockTicket => {
  const controller = new AbortController()
  let isHeld = false
  let isDropped = false
  let release: () => void = () => {}

  const ticket = {
    held: Promise.resolve(false),
    get isHeld() {
      return isHeld
    },
    onLost: () => {},
    drop() {
      isDropped = true
      isHeld = false
      controller.abort()
      release()
    },
  }

  ticket.held = new Promise<boolean>((resolve) => {
    const hold = (lock: Lock | null): Promise<void> | undefined => {
      isHeld = lock !== null && !isDropped
      resolve(isHeld)
      return isHeld ? new Promise<void>((done) => (release = done)) : undefined
    }
    locks.request(name, optionsOf(mode, controller.signal), hold).catch(() => {
      resolve(false)
      if (!isHeld) return
      isHeld = false
      ticket.onLost()
    })
  })
  return ticket
}

// The platform allows a signal only for those that wait.
const optionsOf = (mode: LockMode, signal: AbortSignal): LockOptions =>
  mode === 'try' ? { ifAvailable: true } : mode === 'steal' ? { steal: true } : { signal }
