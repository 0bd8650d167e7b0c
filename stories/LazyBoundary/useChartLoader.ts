import { useState, type ComponentType } from 'react'
import { createStoryApi, useStoryEnvironment, type StoryApi } from '../support/index.js'

export interface ChartLoader {
  /** As `() => import('./Chart')`, but over the story's network. */
  readonly load: () => Promise<{ default: ComponentType }>
  readonly api: StoryApi
}

/** Loads the chart over the network of the toolbar; the first `failFirst` loads fail. */
export const useChartLoader = (failFirst = 0): ChartLoader => {
  const { network } = useStoryEnvironment()
  const [loader] = useState<ChartLoader>(() => {
    const api = createStoryApi({ network, failFirst })
    return {
      api,
      async load() {
        // Not while React renders: it is then that lazy components ask, and the count is on the screen.
        await Promise.resolve()
        await api.request(() => undefined)
        return import('./Chart.js')
      },
    }
  })
  return loader
}
