import type { Clock } from '../../kernel/index.js'

const sliceMs = 10

/**
 * What a read gives, or undefined when it takes too long. The deadline is counted in slices: while a page starts, its
 * thread is often blocked for longer than storage takes, and one timer would then fire before the answer that has long
 * been there. A blocked slice counts as one.
 */
export const withinDeadline = <Value>(
  clock: Clock,
  deadlineMs: number,
  read: Promise<Value | undefined>,
): Promise<Value | undefined> =>
  new Promise((resolve) => {
    const wait = (leftMs: number) =>
      clock.setTimeout(
        () => {
          if (leftMs <= sliceMs) resolve(undefined)
          else timer = wait(leftMs - sliceMs)
        },
        Math.min(sliceMs, leftMs),
      )
    let timer = wait(deadlineMs)
    void read.then((value) => {
      clock.clearTimeout(timer)
      return resolve(value)
    })
  })
