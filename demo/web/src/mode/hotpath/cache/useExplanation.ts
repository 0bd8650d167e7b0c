import type { QueryKey } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { usePerfClient, type CacheExplanation } from 'react-hotpath'

/** How often an age is told anew. */
const everyMs = 1000

/** What the cache says of a key, again every second and when something happens to a query. Undefined for a moment. */
export const useExplanation = (queryKey: QueryKey | undefined): CacheExplanation | undefined => {
  const { cache, queryClient } = usePerfClient()
  const [explanation, setExplanation] = useState<CacheExplanation>()

  useEffect(() => {
    if (queryKey === undefined) return undefined
    let isWanted = true
    const explain = async (): Promise<void> => {
      const answer = await cache.explain(queryKey)
      if (isWanted) setExplanation(answer)
    }
    const explainNow = (): void => void explain()
    explainNow()
    const unsubscribe = queryClient.getQueryCache().subscribe(explainNow)
    const timer = setInterval(explainNow, everyMs)
    return () => {
      isWanted = false
      unsubscribe()
      clearInterval(timer)
    }
  }, [cache, queryClient, queryKey])

  return explanation
}
