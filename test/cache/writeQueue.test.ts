import { describe, expect, it } from 'vitest'
import { createWriteQueue } from '../../src/cache/createWriteQueue.js'
import { createFakeClock } from '../../src/testing/index.js'

const createQueue = () => {
  const idle: { callback: () => void; withinMs: number }[] = []
  const clock = {
    ...createFakeClock(),
    requestIdle(callback: () => void, withinMs: number) {
      const request = { callback, withinMs }
      idle.push(request)
      return () => void idle.splice(idle.indexOf(request), 1)
    },
  }
  const written: (readonly string[])[] = []
  const write = async (items: readonly string[]) => void written.push(items)
  return { clock, idle, written, queue: createWriteQueue<string>({ clock, delayMs: 100, write }) }
}

describe('the write queue', () => {
  it('gathers for its delay, then writes in idle time, within the same delay again', async () => {
    const { clock, idle, written, queue } = createQueue()
    for (const value of ['first', 'second', 'last']) queue.add('a', value)
    queue.add('b', 'other')
    await clock.advance(99)
    expect(idle).toEqual([])
    await clock.advance(1)
    expect(idle.map(({ withinMs }) => withinMs)).toEqual([100])
    expect(written).toEqual([])
    idle[0]?.callback()
    expect(written).toEqual([['last', 'other']])
  })

  it('a flush waits for no idle time, and leaves nothing to it', async () => {
    const { clock, idle, written, queue } = createQueue()
    queue.add('a', 'value')
    await clock.advance(100)
    await queue.flush()
    expect(written).toEqual([['value']])
    expect(idle).toEqual([])
  })

  it('writes at the end of its delay where nobody tells when it is idle', async () => {
    const clock = createFakeClock()
    const written: (readonly string[])[] = []
    const write = async (items: readonly string[]) => void written.push(items)
    createWriteQueue<string>({ clock, delayMs: 100, write }).add('a', 'value')
    await clock.advance(100)
    expect(written).toEqual([['value']])
  })
})
