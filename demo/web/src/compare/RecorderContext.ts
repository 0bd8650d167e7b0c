import { createContext, useContext, useLayoutEffect } from 'react'
import type { RegionState, VisitRecorder } from './visitRecorder'

export const RecorderContext = createContext<VisitRecorder | undefined>(undefined)

/** Tells the visit's recorder how far a part of the page is. */
export const useReportRegion = (region: string, state: RegionState): void => {
  const recorder = useContext(RecorderContext)
  useLayoutEffect(() => recorder?.report(region, state), [recorder, region, state])
}
