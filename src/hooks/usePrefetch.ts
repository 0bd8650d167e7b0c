'use client'

import { hashKey } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { usePerfClient, type WarmOptions, type WarmQuery } from '../client/index.js'
import { watchViewport } from './watchViewport.js'

/** What makes `usePrefetch` fetch: the pointer over the element or a touch, the focus on it, or that it can be seen. */
export type PrefetchTrigger = 'hover' | 'focus' | 'viewport'

export interface PrefetchOptions extends Pick<WarmOptions, 'saveData'> {
  /** Default: `['hover', 'focus']`. */
  readonly on?: PrefetchTrigger | readonly PrefetchTrigger[]
}

/** Props for a link, a button, or whatever leads to the data. Only those of the triggers that were asked for are there. */
export interface PrefetchProps {
  readonly onPointerEnter?: () => void
  readonly onTouchStart?: () => void
  readonly onFocus?: () => void
  readonly ref?: (element: Element | null) => void
}

const defaultTriggers: readonly PrefetchTrigger[] = ['hover', 'focus']

/**
 * Fetches ahead what an element leads to, as soon as somebody shows interest in it: spread the props on the element.
 * What is fresh by its `staleTime` is not fetched, nor anything while the user saves data or the network is slow
 * (`perf.warm`). A failure shows when the data is used. What has not begun when the component unmounts does not begin.
 * @throws {PerfError} `provider-missing`.
 */
export const usePrefetch = (
  query: WarmQuery | readonly WarmQuery[],
  { on = defaultTriggers, saveData = 'respect' }: PrefetchOptions = {},
): PrefetchProps => {
  const perf = usePerfClient()
  const queries = [query].flat() as readonly WarmQuery[]
  const triggers = [on].flat().join(' ')
  const latest = useRef(queries)
  const live = useRef<AbortController>(undefined)
  const isRunning = useRef(false)

  useEffect(() => {
    latest.current = queries
  })
  useEffect(() => {
    const controller = new AbortController()
    live.current = controller
    return () => controller.abort()
  }, [])

  const start = useCallback(() => {
    // There is none yet when the pointer is faster than the component's first effect.
    const { signal } = live.current ?? {}
    if (isRunning.current || signal?.aborted) return
    isRunning.current = true
    const end = () => {
      isRunning.current = false
    }
    perf.warm(latest.current, { priority: 'now', saveData, ...(signal && { signal }) }).then(end, end)
  }, [perf, saveData])

  const isWatched = triggers.includes('viewport')
  // Another query under the same element is another thing to be seen.
  const seen = isWatched ? queries.map(({ queryKey }) => hashKey(queryKey)).join() : ''

  return useMemo(() => {
    let stop: (() => void) | undefined
    const watch = (element: Element | null) => {
      stop?.()
      stop = element === null || seen === '' ? undefined : watchViewport(element, start)
    }
    return {
      ...(triggers.includes('hover') && { onPointerEnter: start, onTouchStart: start }),
      ...(triggers.includes('focus') && { onFocus: start }),
      ...(isWatched && { ref: watch }),
    }
  }, [start, triggers, isWatched, seen])
}
