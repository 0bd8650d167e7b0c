import type { Clock, TimerHandle } from '../../kernel/index.js'

export interface Silence {
  /** Older messages have come: nothing is news for a while. */
  keep(scroller: HTMLElement): void
  dispose(): void
}

/** What assistive technology needs at most to look at a change. */
const silenceMs = 1000

/**
 * Switches a live region off for a moment. On the element and not by a render: it must be off in the very commit that
 * brings the messages, and on again without another.
 */
export const createSilence = (clock: Clock): Silence => {
  let end = () => {}
  return {
    keep(scroller) {
      end()
      const live = scroller.getAttribute('aria-live')
      if (live === null || live === 'off') return
      scroller.setAttribute('aria-live', 'off')
      const restore = () => scroller.setAttribute('aria-live', live)
      const timer: TimerHandle = clock.setTimeout(() => end(), silenceMs)
      end = () => {
        clock.clearTimeout(timer)
        end = () => {}
        restore()
      }
    },
    dispose: () => end(),
  }
}
