import type { Unsubscribe } from '../../kernel/index.js'

/** How long a page must have been hidden to have missed something; switching to and fro costs no reading of storage. */
const minHiddenMs = 5000

/**
 * Tells when a page comes back after it may have missed what other tabs said: out of the back/forward cache, unfrozen,
 * or visible again after a while.
 */
export const watchReturn = (onReturn: (isFromCache: boolean) => void): Unsubscribe => {
  let hiddenAt = Infinity

  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) onReturn(true)
  }
  const onResume = () => onReturn(false)
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') hiddenAt = performance.now()
    else if (performance.now() - hiddenAt >= minHiddenMs) onReturn(false)
  }

  window.addEventListener('pageshow', onShow)
  document.addEventListener('resume', onResume)
  document.addEventListener('visibilitychange', onVisibility)
  return () => {
    window.removeEventListener('pageshow', onShow)
    document.removeEventListener('resume', onResume)
    document.removeEventListener('visibilitychange', onVisibility)
  }
}
