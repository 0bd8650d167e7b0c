import { useEffect, useState } from 'react'
import { usePerfClient, type CacheStats } from 'react-hotpath'

/** How often it is looked. */
const everyMs = 1000

/** What the layers hold, looked up again every second: a write counts nothing, so it makes no render by itself. */
export const useLayerSizes = (stats: CacheStats): CacheStats['layers'] => {
  const { cache } = usePerfClient()
  const [layers, setLayers] = useState(stats.layers)
  useEffect(() => {
    const look = async (): Promise<void> => setLayers((await cache.stats()).layers)
    const timer = setInterval(() => void look(), everyMs)
    return () => clearInterval(timer)
  }, [cache])
  return layers
}
