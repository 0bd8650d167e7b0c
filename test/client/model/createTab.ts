import { QueryClient, QueryObserver, type QueryFunctionContext } from '@tanstack/query-core'
import { createPerfClient, type PerfClient } from '../../../src/client/index.js'
import type { Clock } from '../../../src/kernel/index.js'
import type { Disk } from './createDisk.js'
import type { Server } from './createServer.js'
import { keyNames, type KeyName, type Setting } from './Step.js'
import type { Value } from './Value.js'

export interface TabOptions {
  readonly id: number
  readonly scope: string | null
  readonly setting: Setting
  readonly server: Server
  readonly disk: Disk
  readonly clock: Clock
  /** The next moment, for a request that begins. */
  readonly tick: () => number
}

/** One thing that can be read in a tab. */
export interface Seen {
  readonly key: KeyName
  readonly value: Value
  readonly isFresh: boolean
}

/** A page with an application on a client: what it does, and what can be read in it. */
export interface Tab {
  readonly perf: PerfClient
  mount(key: KeyName): void
  unmount(key: KeyName): void
  prefetch(key: KeyName): void
  write(key: KeyName, value: Value): void
  isMounted(key: KeyName): boolean
  isFetching(key: KeyName): boolean
  dataOf(key: KeyName): Value | undefined
  failuresOf(key: KeyName): number
  /** What queries hold, and what components show, also of queries that are no longer in the QueryCache. */
  look(): readonly Seen[]
  close(): void
}

export const hashOf = (key: KeyName): string => `["${key}"]`
export const tagOf = (key: KeyName): string => `tag of ${key}`

export const createTab = ({ id, scope, setting, server, disk, clock, tick }: TabOptions): Tab => {
  const queryClient = new QueryClient()
  const perf = createPerfClient({
    queryClient,
    scope,
    clock,
    metrics: false,
    layer: disk.layerFor(id),
    cache: { persist: true, memory: { maxEntries: setting.maxEntries } },
  })
  const observers = new Map<KeyName, { readonly observer: QueryObserver<Value>; readonly stop: () => void }>()
  const queryOf = (key: KeyName) => queryClient.getQueryCache().get<Value>(hashOf(key))

  const optionsOf = (key: KeyName) => {
    const use = setting.keys[key]
    return {
      queryKey: [key],
      queryFn: (context: QueryFunctionContext) => {
        const value = { key, began: tick(), scope: String(perf.scope), tab: id }
        return server.ask(value, use.takesSignal ? context.signal : undefined)
      },
      retry: use.retry,
      // Longer than a step takes, so that something may happen before the retry.
      retryDelay: 20,
      gcTime: use.gcTime,
      staleTime: use.staleTime,
      enabled: use.isEnabled,
      persist: use.isPersisted,
      ...(use.tags === 'options' && { tags: [tagOf(key)] }),
      ...(use.tags === 'result' && { tags: (value: Value) => [tagOf(value.key)] }),
    }
  }

  // What setQueryData writes has its tags from here: without them no tag would reach it before a component mounts.
  for (const key of keyNames) {
    const { queryFn: _, enabled: __, ...defaults } = optionsOf(key)
    queryClient.setQueryDefaults([key], defaults)
  }

  const shown = (key: KeyName): Seen | undefined => {
    const { isEnabled, staleTime } = setting.keys[key]
    const { data, isStale } = observers.get(key)?.observer.getCurrentResult() ?? {}
    // TanStack never calls a disabled or a static result stale, so theirs says nothing.
    const isTelling = isEnabled && staleTime !== 'static'
    return data && { key, value: data, isFresh: isTelling && isStale === false }
  }

  const held = (key: KeyName): Seen | undefined => {
    const query = queryOf(key)
    return query?.state.data && { key, value: query.state.data, isFresh: !query.isStaleByTime(Infinity) }
  }

  return {
    perf,
    mount(key) {
      if (observers.has(key)) return
      const observer = new QueryObserver<Value>(queryClient, optionsOf(key))
      observers.set(key, { observer, stop: observer.subscribe(() => {}) })
    },
    unmount(key) {
      observers.get(key)?.stop()
      observers.delete(key)
    },
    prefetch(key) {
      // The error is in the query's state.
      queryClient.fetchQuery(optionsOf(key)).catch(() => undefined)
    },
    write: (key, value) => void queryClient.setQueryData([key], value),
    isMounted: (key) => observers.has(key),
    isFetching: (key) => (queryOf(key)?.state.fetchStatus ?? 'idle') !== 'idle',
    dataOf: (key) => queryOf(key)?.state.data,
    failuresOf: (key) => queryOf(key)?.state.errorUpdateCount ?? 0,
    look: () => keyNames.flatMap((key) => [held(key), shown(key)]).filter((seen) => seen !== undefined),
    close() {
      for (const { stop } of observers.values()) stop()
      perf.dispose()
      queryClient.clear()
    },
  }
}
