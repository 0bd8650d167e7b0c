import { QueryClient } from '@tanstack/react-query'
import { createPerfClient, type PerfClient } from 'react-hotpath'
import { readVisitorId } from '../../app/readVisitorId'
import { queryDefaults } from '../queryDefaults'

/** Outside of any component: storage begins to open while React still prepares its first render. */
export const client: PerfClient = createPerfClient({
  scope: readVisitorId(),
  cache: { persist: true },
  queryClient: new QueryClient({ defaultOptions: queryDefaults }),
})
