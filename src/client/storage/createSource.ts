import {
  createLateSecondLayer,
  type CacheLayer,
  type SecondLayer,
  type SecondLayerContext,
  type SecondLayerSource,
  type SecretStore,
} from '../../cache/index.js'
import { createIndexedDbLayer, createSecondLayer } from '../../cache/storage/index.js'
import { PerfError } from '../../kernel/index.js'
import type { StorageSourceOptions } from '../createStorageSource.js'
import { lateEncryption } from '../late.js'

type Encryption = NonNullable<typeof lateEncryption.current>

/** IndexedDB, or the layer that takes its place, encrypted if that is wanted. The database is opened at the first use. */
export const createSource = (options: StorageSourceOptions): SecondLayerSource => {
  const { name, persist } = options
  const { maxBytes, maxAgeMs, encrypt = false } = persist
  const inner = options.layer ?? createIndexedDbLayer({ name })
  let layer: CacheLayer | undefined = encrypt ? undefined : inner

  const openOver = (opened: CacheLayer, context: SecondLayerContext): SecondLayer =>
    createSecondLayer({
      ...context,
      layer: opened,
      ...(maxBytes !== undefined && { maxBytes }),
      ...(maxAgeMs !== undefined && { maxAgeMs }),
    })

  const encryptWith = ({ createEncryptedLayer }: Encryption): CacheLayer => {
    if (!keepsSecrets(inner)) throw new PerfError('storage', 'Nothing is stored: the layer keeps no keys.')
    return (layer ??= createEncryptedLayer(inner))
  }

  return {
    name: 'indexeddb',
    open(context) {
      const code = lateEncryption.current
      if (layer === undefined && code) encryptWith(code)
      if (layer !== undefined) return openOver(layer, context)
      const { clock, onError } = context
      return createLateSecondLayer({
        clock,
        onError,
        isEmpty: async () => false,
        load: async () => openOver(encryptWith(await lateEncryption.load()), context),
      })
    },
    close: () => (layer ?? inner).close(),
  }
}

const keepsSecrets = (layer: CacheLayer): layer is CacheLayer & SecretStore =>
  'readSecret' in layer && 'addSecret' in layer
