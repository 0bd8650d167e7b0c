import { describe, expect, it } from 'vitest'
import {
  initialImageState,
  nextImageState,
  type ImageAction,
  type ImageState,
} from '../../../src/components/OptimizedImage/imageState.js'

const mounted: ImageAction = { type: 'mounted' }
const decoded: ImageAction = { type: 'decoded' }
const errored: ImageAction = { type: 'errored', hasFallback: false }
const erroredWithFallback: ImageAction = { type: 'errored', hasFallback: true }

const live = (...actions: ImageAction[]): ImageState =>
  actions.reduce(nextImageState, initialImageState({ hasSource: true, hasFallback: true }))

describe('the life of an image', () => {
  it('goes from idle over loading to loaded', () => {
    expect(live()).toEqual({ status: 'idle' })
    expect(live(mounted)).toEqual({ status: 'loading', source: 'own' })
    expect(live(mounted, decoded)).toEqual({ status: 'loaded', source: 'own' })
  })

  it('tries the fallback once, and fails when that fails too', () => {
    expect(live(mounted, erroredWithFallback)).toEqual({ status: 'loading', source: 'fallback' })
    expect(live(mounted, erroredWithFallback, decoded)).toEqual({ status: 'loaded', source: 'fallback' })
    expect(live(mounted, erroredWithFallback, erroredWithFallback)).toEqual({
      status: 'failed',
      source: 'fallback',
    })
    expect(live(mounted, errored)).toEqual({ status: 'failed', source: 'own' })
  })

  it('keeps the same state when nothing new happened, as in a second mount or a second variant', () => {
    const loading = live(mounted)
    expect(nextImageState(loading, mounted)).toBe(loading)
    const loaded = live(mounted, decoded)
    expect(nextImageState(loaded, decoded)).toBe(loaded)
    const failed = live(mounted, errored)
    expect(nextImageState(failed, errored)).toBe(failed)
  })

  it('has failed from the start without a URL, or starts with its fallback', () => {
    expect(initialImageState({ hasSource: false, hasFallback: false })).toEqual({
      status: 'failed',
      source: 'own',
    })
    expect(initialImageState({ hasSource: false, hasFallback: true })).toEqual({
      status: 'loading',
      source: 'fallback',
    })
  })

  it('refuses in development what cannot happen: news of an image that is not mounted', () => {
    expect(() => live(decoded)).toThrow('An image that is idle cannot be decoded.')
    expect(() => live(errored)).toThrow('An image that is idle cannot be errored.')
  })
})
