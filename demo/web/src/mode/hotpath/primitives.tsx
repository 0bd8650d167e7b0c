import { lazy } from 'react'
import { LateBoundary } from '../plain/LateBoundary'
import type { Primitives } from '../primitives'
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
  InsightsPage: lazy(async () => import('../../pages/insights/InsightsPage')),
  LateBoundary,
}
