// What watches the page's vitals, with web-vitals itself: a chunk that comes when the page has loaded.
import { onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals'
import type { OnVital } from '../watchVitals.js'

/** Reports every change of every vital. Web-vitals has no way to stop. */
export const observeVitals = (onVital: OnVital): void => {
  for (const observe of [onCLS, onFCP, onINP, onLCP, onTTFB]) {
    observe(({ name, value, rating }) => onVital(name, { value, rating }), { reportAllChanges: true })
  }
}
