import {
  createLateSecondLayer,
  databaseNameOf,
  type CacheLayer,
  type SecondLayer,
  type SecondLayerContext,
  type SecondLayerSource,
} from '../cache/index.js'
import { lateStorage } from './late.js'
import type { PersistOptions } from './PerfClientOptions.js'

export interface StorageSourceOptions {
  readonly name: string
  /** Takes the place of IndexedDB. */
  readonly layer: CacheLayer | undefined
  readonly persist: PersistOptions
}

/**
 * Where a client keeps what it persists; undefined where there is no place (a server, a browser that hides its own).
 * Neither the code nor the database is asked for before the first use.
 */
export const createStorageSource = (options: StorageSourceOptions): SecondLayerSource | undefined => {
  const { name, persist } = options
  if (options.layer === undefined && typeof indexedDB === 'undefined') return undefined
  let { layer } = options

  const openNow = (
    { createIndexedDbLayer, createSecondLayer }: NonNullable<typeof lateStorage.current>,
    context: SecondLayerContext,
  ): SecondLayer => {
    layer ??= createIndexedDbLayer({ name })
    const { maxBytes, maxAgeMs } = persist
    return createSecondLayer({
      ...context,
      layer,
      ...(maxBytes !== undefined && { maxBytes }),
      ...(maxAgeMs !== undefined && { maxAgeMs }),
    })
  }

  const isEmpty = async (): Promise<boolean> => {
    if (options.layer !== undefined) return !(await options.layer.hasData())
    // Where databases cannot be listed, there may be one.
    const databases = await indexedDB.databases?.()
    return databases?.every((database) => database.name !== databaseNameOf(name)) ?? false
  }

  return {
    name: 'indexeddb',
    open(context) {
      const { current } = lateStorage
      if (current) return openNow(current, context)
      const { clock, onError } = context
      const load = async () => openNow(await lateStorage.load(), context)
      return createLateSecondLayer({ clock, onError, isEmpty, load })
    },
    close: () => layer?.close(),
  }
}
