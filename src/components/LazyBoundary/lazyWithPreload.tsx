'use client'

import { forwardRef, useContext, useEffect, useState, type ComponentType, type ExoticComponent } from 'react'
import { isDevelopment, requireNumber } from '../../kernel/index.js'
import { PerfEventsContext } from '../../port/index.js'
import { AskerContext } from './AskerContext.js'
import { createChunk } from './createChunk.js'

export interface LazyOptions {
  /**
   * What reports, warnings and errors call it.
   * @defaultValue 'A lazy component'
   */
  readonly name?: string | undefined
  /**
   * Milliseconds. A load that takes longer is reported as slow, and in development the console warns of it.
   * `Infinity`: never.
   * @defaultValue 1000
   */
  readonly slowMs?: number | undefined
  /**
   * How many times a failed load is tried again by itself, after 0.5 s, 2 s, then 8 s each, before the boundary shows
   * the failure. `0`: the first failure is shown.
   * @defaultValue 1
   */
  readonly retry?: number | undefined
}

/** A component whose code comes when it is first rendered, or when `preload` is called. */
export type PreloadableComponent<Props> = ExoticComponent<Props> & {
  /**
   * Fetches the code ahead, for example on `pointerenter` and `focus`. Any number of calls share one load; a failed
   * one is forgotten, so that the next call, or rendering the component, tries again. Never rejects.
   * @returns whether the code is there.
   */
  preload(): Promise<boolean>
}

/**
 * `React.lazy` that can be loaded ahead and tried again. Call it once, outside of components, as with `React.lazy`:
 * a lazy component made while rendering would be another one each time and lose its state. Render it inside a
 * `LazyBoundary`; inside another error boundary, call `preload()` before that resets.
 *
 * It reports `chunk-loaded` and `chunk-failed` inside a `PerfProvider`, with the time from the first try.
 * @throws {PerfError} in development: `invalid-option` when `slowMs` or `retry` is not a number of at least 0.
 */
export const lazyWithPreload = <Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  options: LazyOptions = {},
): PreloadableComponent<Props> => {
  const { name = 'A lazy component', slowMs = 1000, retry = 1 } = options
  if (isDevelopment) {
    requireNumber('slowMs', slowMs, { infinity: true })
    requireNumber('retry', retry, { integer: true })
  }
  const chunk = createChunk(load, { name, slowMs, retry })

  const Preloadable = forwardRef<unknown, Props>((props, ref) => {
    const asker = useContext(AskerContext)
    const sink = useContext(PerfEventsContext)
    // Asked once per mount: another type in its place would lose the component's state. Who listens is said here too,
    // because a component that waits for its code, or fails, has no effects.
    const [Current] = useState(() => chunk.componentFor(asker, sink))
    useEffect(() => chunk.reportTo(sink), [sink])
    // Whether there may be a ref is for the loaded component to say, and the types of `Props` have it.
    return <Current {...(props as Props)} ref={ref} />
  })
  Preloadable.displayName = name
  return Object.assign(Preloadable as unknown as ExoticComponent<Props>, { preload: chunk.preload })
}
