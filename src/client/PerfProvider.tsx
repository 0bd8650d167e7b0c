'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { PerfEventsContext } from '../port/index.js'
import { internalsOf } from './internals.js'
import type { PerfClient } from './PerfClient.js'
import { PerfContext } from './PerfContext.js'
import { useIsHydrating } from './useIsHydrating.js'

export interface PerfProviderProps {
  /** From `createPerfClient`. Create it once: outside of components, or with `useState(() => createPerfClient(…))`. */
  readonly client: PerfClient
  readonly children?: ReactNode
}

/**
 * Gives the application its client. It provides the client's QueryClient too, so that plain `useQuery`,
 * `HydrationBoundary` and TanStack's devtools go on working. It does not dispose of the client.
 */
export const PerfProvider = ({ client, children }: PerfProviderProps): ReactNode => {
  const { gate, openGate, onComponentEvent } = internalsOf(client)
  // Closed before any child renders; closing twice, as StrictMode does, is closing once.
  if (useIsHydrating()) gate.close()
  useEffect(() => openGate(), [openGate])

  return (
    <PerfContext.Provider value={client}>
      <PerfEventsContext.Provider value={onComponentEvent}>
        <QueryClientProvider client={client.queryClient}>{children}</QueryClientProvider>
      </PerfEventsContext.Provider>
    </PerfContext.Provider>
  )
}
