import type { CacheLayer, SecondLayerSource } from '../../src/cache/index.js'
import { createSecondLayer } from '../../src/cache/storage/index.js'

/** A source of second layers over a layer, without the wait for their code. */
export const secondOf = (
  layer: CacheLayer,
  bounds: { readonly maxBytes?: number; readonly maxAgeMs?: number } = {},
): SecondLayerSource => ({
  name: layer.name,
  open: (context) => createSecondLayer({ ...context, ...bounds, layer }),
  close: () => layer.close(),
})
