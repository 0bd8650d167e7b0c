import type { Clock } from '../../kernel/index.js'

/** Where the browser cannot tell when it is idle (Safari), this long stands for it. */
const insteadMs = 200

/** Resolves when the browser has nothing else to do. */
export const whenIdle = (clock: Clock): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve())
    else clock.setTimeout(resolve, insteadMs)
  })
