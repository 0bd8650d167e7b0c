import type { Decorator } from '@storybook/react-vite'
import { PerfProvider } from 'react-hotpath'
import { createTestPerfClient } from 'react-hotpath/testing'
import { useEffect, useState, type ReactElement, type ReactNode } from 'react'
import { useStoryEnvironment } from './StoryEnvironment.js'

/** A query that is in memory from the start where the toolbar says "cache: warm". */
export interface WarmQuery {
  readonly queryKey: readonly unknown[]
  readonly data: unknown
}

interface StoryPerfProviderProps {
  readonly warm: readonly WarmQuery[]
  readonly children: ReactNode
}

const StoryPerfProvider = ({ warm, children }: StoryPerfProviderProps): ReactElement => {
  const { cache } = useStoryEnvironment()
  const [client] = useState(() => {
    const created = createTestPerfClient()
    if (cache === 'cold') return created
    for (const { queryKey, data } of warm) created.queryClient.setQueryData(queryKey, data)
    return created
  })
  useEffect(() => () => client.dispose(), [client])
  return <PerfProvider client={client}>{children}</PerfProvider>
}

/** Wraps a story in `PerfProvider` with a client of its own; `parameters.warm` are the queries of a warm cache. */
export const withPerfClient: Decorator = (Story, { parameters }) => (
  <StoryPerfProvider warm={(parameters['warm'] as readonly WarmQuery[] | undefined) ?? []}>
    <Story />
  </StoryPerfProvider>
)
