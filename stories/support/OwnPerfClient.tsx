import { PerfProvider, type PerfClientOptions } from 'react-hotpath'
import { createTestPerfClient } from 'react-hotpath/testing'
import { useEffect, useState, type ReactElement, type ReactNode } from 'react'

export interface OwnPerfClientProps {
  /** Read once. A client that persists takes its `name` from `useStoryStorage`. */
  readonly options?: PerfClientOptions
  readonly children: ReactNode
}

/** A client of a part of a story's own, as a page has one; another `key` is a reload. */
export const OwnPerfClient = ({ options, children }: OwnPerfClientProps): ReactElement => {
  const [client] = useState(() => createTestPerfClient(options))
  useEffect(() => () => client.dispose(), [client])
  return <PerfProvider client={client}>{children}</PerfProvider>
}
