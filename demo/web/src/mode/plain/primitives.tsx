import { lazy } from 'react'
import type { Primitives } from '../primitives'
import { LateBoundary } from './LateBoundary'
import { Picture } from './Picture'
import { Provider, useRecordClient, useRecordQuery } from './query'
import { Timeline } from './Timeline'

/** What an app does without Hotpath, done well: TanStack Query, `<img>`, every message in the page, React.lazy. */
export const plain: Primitives = {
  name: 'plain',
  Provider,
  useRecordQuery,
  useRecordClient,
  Picture,
  Timeline,
  InsightsPage: lazy(async () => import('../../pages/insights/InsightsPage')),
  CachePage: lazy(async () => import('./CachePage')),
  LateBoundary,
}
