import type { ReactNode } from 'react'
import { useVisits } from '../compare/useVisits'
import { modeTitles } from '../mode/modeName'
import { usePrimitives } from '../mode/PrimitivesContext'
import { describeVisit } from './describeVisit'
import type { Tour } from './tour'
import { storeTour } from './tourStorage'

export interface TabStepProps {
  readonly tour: Extract<Tour, { readonly at: 'tab' }>
}

export const TabStep = ({ tour }: TabStepProps): ReactNode => {
  const { openedAt } = tour
  const { name: mode } = usePrimitives()
  const visit = useVisits()[mode]
  const wasMeasured = openedAt !== null && visit !== undefined && visit.startedAt >= openedAt
  return (
    <>
      <h2>Open a second tab</h2>
      <p>
        {wasMeasured
          ? `${modeTitles[mode]}, second tab: ${describeVisit(visit)}.`
          : 'It shows the same page in the same mode. What it costs appears here.'}
      </p>
      <button
        type="button"
        className="button button-primary"
        onClick={() => {
          storeTour({ ...tour, openedAt: Date.now() })
          // Without an opener it has a session of its own, and no tour.
          window.open(location.href, '_blank', 'noopener')
        }}
      >
        Open a tab
      </button>
    </>
  )
}
