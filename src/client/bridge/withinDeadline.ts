import { countDown, type Clock } from '../../kernel/index.js'

/** What a read gives, or undefined when it takes longer than the deadline. */
export const withinDeadline = <Value>(
  clock: Clock,
  deadlineMs: number,
  read: Promise<Value | undefined>,
): Promise<Value | undefined> =>
  new Promise((resolve) => {
    const stopCounting = countDown(clock, deadlineMs, () => resolve(undefined))
    void read.then((value) => {
      stopCounting()
      return resolve(value)
    })
  })
