import { use, useEffect, type ReactNode } from 'react'
import { RecorderContext } from '../compare/RecorderContext'
import { useVisits } from '../compare/useVisits'
import { modeTitles } from '../mode/modeName'
import { usePrimitives } from '../mode/PrimitivesContext'
import { describeVisit } from './describeVisit'
import { runReloads } from './reloads'
import { planReloads, type Tour } from './tour'

/** With content there and no request for so long, a visit counts as done. Longer than one slow answer. */
const quietMs = 2500
const checkEveryMs = 100

export const ReloadsStep = ({ tour }: { readonly tour: Tour }): ReactNode => {
  const { name: mode } = usePrimitives()
  const visits = useVisits()
  useNextReload(tour)

  switch (tour.at) {
    case 'reloads-running':
      return (
        <>
          <h2>Reloading in {modeTitles[tour.remaining[0]?.mode ?? mode]}</h2>
          <p>The page goes on by itself when this visit has nothing left to load.</p>
        </>
      )
    case 'reloads-done':
      return (
        <>
          <h2>The same page, twice, on a slow network</h2>
          <p>Plain: {describeVisit(visits.plain)}.</p>
          <p>Hotpath: {describeVisit(visits.hotpath)}.</p>
        </>
      )
    default:
      return (
        <>
          <h2>Reload on a slow network, in both modes</h2>
          <p>Every answer of /api will take 2 seconds. Watch which mode remembers what it has shown you.</p>
          <button
            type="button"
            className="button button-primary"
            onClick={() => runReloads(planReloads(mode), tour.origin)}
          >
            Reload twice
          </button>
        </>
      )
  }
}

const useNextReload = (tour: Tour): void => {
  const recorder = use(RecorderContext)
  useEffect(() => {
    if (tour.at !== 'reloads-running' || recorder === undefined) return undefined
    const timer = setInterval(() => {
      if (!recorder.hasContent() || recorder.quietMs() < quietMs) return
      clearInterval(timer)
      runReloads(tour.remaining.slice(1), tour.origin)
    }, checkEveryMs)
    return () => clearInterval(timer)
  }, [tour, recorder])
}
