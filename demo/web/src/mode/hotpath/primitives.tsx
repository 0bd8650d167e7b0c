import { lazyWithPreload } from 'react-hotpath/lazy'
import type { Primitives } from '../primitives'
import { LateBoundary } from './LateBoundary'
import { Picture } from './Picture'
import { Provider, useRecordClient, useRecordQuery } from './query'
import { Timeline } from './Timeline'

/** The same app on Hotpath. */
export const hotpath: Primitives = {
  name: 'hotpath',
  Provider,
  useRecordQuery,
  useRecordClient,
  Picture,
  Timeline,
  InsightsPage: lazyWithPreload(async () => import('../../pages/insights/InsightsPage'), {
    name: 'Insights',
  }),
  CachePage: lazyWithPreload(async () => import('./cache/CachePage'), { name: 'Cache' }),
  LateBoundary,
}
