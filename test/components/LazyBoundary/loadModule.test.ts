import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadModule } from '../../../src/components/LazyBoundary/loadModule.js'
import { retryDelayMs } from '../../../src/components/LazyBoundary/retryDelayMs.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('loading a module', () => {
  it('waits 0.5 s, 2 s, then 8 s each between tries', () => {
    expect([1, 2, 3, 4, 5].map(retryDelayMs)).toEqual([500, 2000, 8000, 8000, 8000])
  })

  it('gives the default export of the first try that succeeds', async () => {
    const load = vi
      .fn<() => Promise<{ default: string }>>()
      .mockRejectedValueOnce(new Error('blip'))
      .mockResolvedValueOnce({ default: 'content' })
    const loading = loadModule(load, 'Chart', 1)
    await vi.advanceTimersByTimeAsync(499)
    expect(load).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    await expect(loading).resolves.toBe('content')
  })

  it("the last try's error is thrown at once, without a wait after it", async () => {
    const causes = [new Error('first'), new Error('last')]
    let tries = 0
    const failure = loadModule(() => Promise.reject(causes[tries++]), 'Chart', 1).catch(
      (error: unknown) => error,
    )
    await vi.advanceTimersByTimeAsync(500)
    expect(vi.getTimerCount()).toBe(0)
    await expect(failure).resolves.toMatchObject({
      code: 'load-failed',
      cause: causes[1],
      message: expect.stringContaining('Chart could not be loaded'),
    })
  })

  it('a module that came as undefined or without a default export is a failure that says so', async () => {
    for (const module of [undefined, {}]) {
      const load = () => Promise.resolve(module as { default: string } | undefined)
      await expect(loadModule(load, 'Chart', 0)).rejects.toMatchObject({
        code: 'load-failed',
        cause: { message: 'The module has no default export.' },
      })
    }
  })

  it('a function that throws instead of rejecting is a failure too', async () => {
    const broken = new Error('not even a promise')
    const load = () => {
      throw broken
    }
    await expect(loadModule(load, 'Chart', 0)).rejects.toMatchObject({ cause: broken })
  })
})
