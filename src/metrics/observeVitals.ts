import type { Unsubscribe } from '../kernel/index.js'

/** The Core Web Vitals and their companions; milliseconds, but for `CLS`, which has no unit. */
export type VitalName = 'LCP' | 'INP' | 'CLS' | 'FCP' | 'TTFB'

/** `good`, `needs-improvement` or `poor`, by the thresholds of web.dev/vitals. */
export type VitalRating = 'good' | 'needs-improvement' | 'poor'

export interface Vital {
  readonly value: number
  readonly rating: VitalRating
}

/**
 * Watches the page's vitals with web-vitals, which is loaded when the page has loaded: it reads what the browser
 * buffered. INP, not FID; layout shifts by session windows; the last LCP candidate. Does nothing on a server.
 */
export const observeVitals = (onVital: (name: VitalName, vital: Vital) => void): Unsubscribe => {
  if (typeof window === 'undefined' || typeof PerformanceObserver === 'undefined') return () => {}
  let isStopped = false

  const start = async () => {
    const { onCLS, onFCP, onINP, onLCP, onTTFB } = await import('web-vitals')
    if (isStopped) return
    const report = ({ name, value, rating }: { name: VitalName; value: number; rating: VitalRating }) => {
      if (!isStopped) onVital(name, { value, rating })
    }
    for (const observe of [onCLS, onFCP, onINP, onLCP, onTTFB]) observe(report, { reportAllChanges: true })
  }

  // Vitals are a measurement beside the page: when their chunk cannot be loaded, the page goes on without them.
  const startQuietly = () => void start().catch(() => undefined)

  if (document.readyState === 'complete') startQuietly()
  else window.addEventListener('load', startQuietly, { once: true })

  return () => {
    isStopped = true
    window.removeEventListener('load', startQuietly)
  }
}
