import {
  createLateSecondLayer,
  databaseNameOf,
  type CacheLayer,
  type SecondLayerSource,
} from '../cache/index.js'
import { invalidOption } from '../kernel/index.js'
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
 * @throws {PerfError} `invalid-option` for a layer that cannot keep the key which encryption needs.
 */
export const createStorageSource = (options: StorageSourceOptions): SecondLayerSource | undefined => {
  const { name, layer, persist } = options
  if (persist.encrypt && layer !== undefined && !('readSecret' in layer && 'addSecret' in layer)) {
    throw invalidOption('layer', layer, 'one with readSecret and addSecret, to be encrypted')
  }
  if (layer === undefined && !hasIndexedDb()) return undefined
  let source: SecondLayerSource | undefined

  const isEmpty = async (): Promise<boolean> => {
    if (layer !== undefined) return !(await layer.hasData())
    // Where databases cannot be listed, there may be one.
    const databases = await indexedDB.databases?.()
    return databases?.every((database) => database.name !== databaseNameOf(name)) ?? false
  }

  return {
    name: 'indexeddb',
    open(context) {
      source ??= lateStorage.current?.createSource(options)
      if (source !== undefined) return source.open(context)
      const { clock, onError } = context
      return createLateSecondLayer({
        clock,
        onError,
        isEmpty,
        async load() {
          const { createSource } = await lateStorage.load()
          source ??= createSource(options)
          return source.open(context)
        },
      })
    },
    close() {
      if (source === undefined) layer?.close()
      else source.close()
    },
  }
}

/** False on a server, and where the browser forbids storage: there the name alone may throw. */
const hasIndexedDb = (): boolean => {
  try {
    return typeof indexedDB !== 'undefined'
  } catch {
    return false
  }
}
