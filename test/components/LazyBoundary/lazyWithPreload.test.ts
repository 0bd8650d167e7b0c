import type { ComponentType, FC } from 'react'
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { lazyWithPreload, type PreloadableComponent } from '../../../src/lazy.js'

const Chart: FC<{ points: number }> = () => null
type Module = { default: ComponentType<{ points: number }> }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('preload', () => {
  it('any number of calls share one load', async () => {
    const load = vi.fn(async () => ({ default: Chart }))
    const Lazy = lazyWithPreload(load)
    await expect(Promise.all([Lazy.preload(), Lazy.preload()])).resolves.toEqual([true, true])
    await expect(Lazy.preload()).resolves.toBe(true)
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('a failed preload is forgotten, so the next tries again; it never rejects', async () => {
    const load = vi.fn<() => Promise<Module>>().mockRejectedValueOnce(new Error('blip'))
    load.mockResolvedValueOnce({ default: Chart })
    const Lazy = lazyWithPreload(load, { retry: 0 })
    await expect(Lazy.preload()).resolves.toBe(false)
    await expect(Lazy.preload()).resolves.toBe(true)
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('nothing is loaded before somebody asks', () => {
    const load = vi.fn(async () => ({ default: Chart }))
    lazyWithPreload(load)
    expect(load).not.toHaveBeenCalled()
  })

  it('in development the console warns of a chunk slower than slowMs, with both numbers', async () => {
    const slow = (ms: number) => async () => {
      await new Promise((resolve) => setTimeout(resolve, ms))
      return { default: Chart }
    }
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    const quick = lazyWithPreload(slow(1000), { name: 'Quick' }).preload()
    const late = lazyWithPreload(slow(1240), { name: 'Late' }).preload()
    const allowed = lazyWithPreload(slow(2000), { name: 'Allowed', slowMs: Infinity }).preload()
    await vi.advanceTimersByTimeAsync(2000)
    await Promise.all([quick, late, allowed])
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/Late took 1240 ms.*slowMs of 1000/)]])
  })
})

describe('its options', () => {
  it('are refused in development when they cannot work', () => {
    const load = async () => ({ default: Chart })
    expect(() => lazyWithPreload(load, { slowMs: -1 })).toThrow('Option `slowMs` is -1.')
    expect(() => lazyWithPreload(load, { retry: 0.5 })).toThrow('Option `retry` is 0.5.')
  })

  it('keep the props of the component, and refuse others', () => {
    const Lazy = lazyWithPreload(async () => ({ default: Chart }))
    expectTypeOf(Lazy).toEqualTypeOf<PreloadableComponent<{ points: number }>>()
    expectTypeOf<Parameters<typeof Lazy>[0]>().toEqualTypeOf<{ points: number }>()
    // @ts-expect-error a module without a default export
    lazyWithPreload(async () => ({ Chart }))
    // @ts-expect-error not an option
    lazyWithPreload(async () => ({ default: Chart }), { slow: 1 })
  })
})
