import {
  createLateSecondLayer,
  databaseNameOf,
  type CacheLayer,
  type SecondLayer,
  type SecondLayerContext,
  type SecondLayerSource,
  type SecretStore,
} from '../cache/index.js'
import { invalidOption, PerfError } from '../kernel/index.js'
import { lateEncryption, lateStorage } from './late.js'
import type { PersistOptions } from './PerfClientOptions.js'

export interface StorageSourceOptions {
  readonly name: string
  /** Takes the place of IndexedDB. */
  readonly layer: CacheLayer | undefined
  readonly persist: PersistOptions
}

interface Code {
  readonly storage: NonNullable<typeof lateStorage.current>
  /** Undefined where nothing is to be encrypted. */
  readonly encryption: typeof lateEncryption.current
}

/**
 * Where a client keeps what it persists; undefined where there is no place (a server, a browser that hides its own).
 * Neither the code nor the database is asked for before the first use.
 * @throws {PerfError} `invalid-option` for a layer that cannot keep the key which encryption needs.
 */
export const createStorageSource = (options: StorageSourceOptions): SecondLayerSource | undefined => {
  const { name } = options
  const { maxBytes, maxAgeMs, encrypt = false } = options.persist
  if (encrypt && options.layer !== undefined && !keepsSecrets(options.layer)) {
    throw invalidOption('layer', options.layer, 'one with readSecret and addSecret, to be encrypted')
  }
  if (options.layer === undefined && typeof indexedDB === 'undefined') return undefined
  let layer: CacheLayer | undefined

  const createLayer = ({ storage, encryption }: Code): CacheLayer => {
    const inner = options.layer ?? storage.createIndexedDbLayer({ name })
    if (!encrypt) return inner
    if (encryption !== undefined && keepsSecrets(inner)) return encryption.createEncryptedLayer(inner)
    throw new PerfError('storage', 'Nothing is stored: what encrypts it is missing.')
  }

  const openNow = (code: Code, context: SecondLayerContext): SecondLayer => {
    layer ??= createLayer(code)
    return code.storage.createSecondLayer({
      ...context,
      layer,
      ...(maxBytes !== undefined && { maxBytes }),
      ...(maxAgeMs !== undefined && { maxAgeMs }),
    })
  }

  const load = async (context: SecondLayerContext): Promise<SecondLayer> => {
    const [storage, encryption] = await Promise.all([
      lateStorage.load(),
      encrypt ? lateEncryption.load() : undefined,
    ])
    return openNow({ storage, encryption }, context)
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
      const storage = lateStorage.current
      const encryption = lateEncryption.current
      if (storage && (!encrypt || encryption)) return openNow({ storage, encryption }, context)
      const { clock, onError } = context
      return createLateSecondLayer({ clock, onError, isEmpty, load: () => load(context) })
    },
    close: () => (layer ?? options.layer)?.close(),
  }
}

const keepsSecrets = (layer: CacheLayer): layer is CacheLayer & SecretStore =>
  'readSecret' in layer && 'addSecret' in layer
