import { QueryClient } from '@tanstack/react-query'
import { createPerfClient, type PerfClient } from 'react-hotpath'
import { hasNoAnswer } from '../../api/fetchJson'
import { readVisitorId } from '../../app/readVisitorId'
import { leaveSession } from '../../session/session'
import { queryDefaults } from '../queryDefaults'

/** Outside of any component: storage begins to open while React still prepares its first render. */
export const client: PerfClient = createPerfClient({
  scope: readVisitorId(),
  cache: { persist: true },
  // For as long as an answer is stored: what cannot be refreshed can still be read.
  rules: [{ queryKey: [], graceMs: 24 * 3_600_000, isGraceError: hasNoAnswer }],
  queryClient: new QueryClient({ defaultOptions: queryDefaults }),
})

// The visitor logged out in another tab. Hotpath has dropped the answers here too; the screen is the app's.
client.events.on('scope-left', leaveSession)
