import type { Unsubscribe } from '../kernel/index.js'

/** Writes what waits when the page is hidden or left: it may not come back. Does nothing on a server. */
export const flushOnHide = (flush: () => Promise<void>): Unsubscribe => {
  if (typeof document === 'undefined') return () => {}
  const onHide = () => void flush()
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') onHide()
  }
  window.addEventListener('pagehide', onHide)
  document.addEventListener('visibilitychange', onVisibility)
  return () => {
    window.removeEventListener('pagehide', onHide)
    document.removeEventListener('visibilitychange', onVisibility)
  }
}
