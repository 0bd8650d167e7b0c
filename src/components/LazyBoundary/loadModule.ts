import { PerfError } from '../../kernel/index.js'
import { retryDelayMs } from './retryDelayMs.js'

/** Loads a module's default export, with pauses between tries. Rejects with the last try's error, without a pause after it. */
export const loadModule = async <Value>(
  load: () => Promise<{ default: Value } | undefined>,
  name: string,
  /** How many further tries follow a failed one. */
  retry: number,
): Promise<Value> => {
  for (let attempt = 1; ; attempt++) {
    try {
      // One after the other is the point of a retry.
      // oxlint-disable-next-line no-await-in-loop
      const module = await load()
      // Vite lets a failed import give `undefined` when a `vite:preloadError` listener prevents the default.
      if (module?.default === undefined) throw new TypeError('The module has no default export.')
      return module.default
    } catch (cause) {
      if (attempt > retry) {
        const message = `${name} could not be loaded. Try again, or reload the page.`
        throw new PerfError('load-failed', message, { cause })
      }
      // oxlint-disable-next-line no-await-in-loop
      await new Promise<void>((resolve) => setTimeout(resolve, retryDelayMs(attempt)))
    }
  }
}
