import type { Unsubscribe } from '../kernel/index.js'

/** The Core Web Vitals and their companions; milliseconds, but for `CLS`, which has no unit. */
export type VitalName = 'LCP' | 'INP' | 'CLS' | 'FCP' | 'TTFB'

/** `good`, `needs-improvement` or `poor`, by the thresholds of web.dev/vitals. */
export type VitalRating = 'good' | 'needs-improvement' | 'poor'

export interface Vital {
  readonly value: number
  readonly rating: VitalRating
}

export type OnVital = (name: VitalName, vital: Vital) => void

/**
 * Watches the page's vitals with web-vitals, which is loaded when the page has loaded: it reads what the browser
 * buffered. INP, not FID; layout shifts by session windows; the last LCP candidate. Does nothing on a server.
 */
export const watchVitals = (onVital: OnVital): Unsubscribe => {
  if (typeof window === 'undefined' || typeof PerformanceObserver === 'undefined') return () => {}
  let isStopped = false
  const tell: OnVital = (name, vital) => {
    if (!isStopped) onVital(name, vital)
  }

  // Vitals are a measurement beside the page: when their chunk cannot be loaded, the page goes on without them.
  const start = () =>
    void import('./vitals/index.js')
      .then(({ observeVitals }) => (isStopped ? undefined : observeVitals(tell)))
      .catch(() => undefined)

  if (document.readyState === 'complete') start()
  else window.addEventListener('load', start, { once: true })

  return () => {
    isStopped = true
    window.removeEventListener('load', start)
  }
}
