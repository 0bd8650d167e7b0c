'use client'

import { useContext } from 'react'
import { PerfError } from '../kernel/index.js'
import type { PerfClient } from './PerfClient.js'
import { PerfContext } from './PerfContext.js'

/** The client of the nearest `PerfProvider`. @throws {PerfError} `provider-missing`. */
export const usePerfClient = (): PerfClient => {
  const perf = useContext(PerfContext)
  if (perf !== undefined) return perf
  throw new PerfError(
    'provider-missing',
    'A Hotpath hook was used outside of <PerfProvider>, so there is no cache to read from. ' +
      'Wrap the app: <PerfProvider client={perf}>…</PerfProvider>, with perf from createPerfClient().',
  )
}
