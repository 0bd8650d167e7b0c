import type { ReactNode } from 'react'
import { usePrimitives } from '../mode/PrimitivesContext'
import { leaveStep } from './leaveStep'
import { ReloadsStep } from './ReloadsStep'
import { ScrollStep } from './ScrollStep'
import { TabStep } from './TabStep'
import { nextStep, stepNumber, type Tour } from './tour'
import { useTour } from './tourStorage'

/** Three steps that each can be skipped: reload slowly in both modes, open a second tab, scroll back for long. */
export const ShowMe = (): ReactNode => {
  const { name: mode } = usePrimitives()
  const tour = useTour()
  if (tour === undefined) return null
  const next = nextStep(tour)
  return (
    <aside className="show-me" aria-label="Show me">
      <p className="show-me-step">Step {stepNumber(tour)} of 3</p>
      <div aria-live="polite">
        <Step tour={tour} />
      </div>
      <div className="show-me-ways">
        <button type="button" className="link-button" onClick={() => leaveStep(tour, undefined, mode)}>
          End
        </button>
        {next === undefined ? null : (
          <button type="button" className="link-button" onClick={() => leaveStep(tour, next, mode)}>
            {tour.at === 'reloads-done' || (tour.at === 'tab' && tour.openedAt !== null)
              ? 'Next step'
              : 'Skip this step'}
          </button>
        )}
      </div>
    </aside>
  )
}

const Step = ({ tour }: { readonly tour: Tour }): ReactNode => {
  switch (tour.at) {
    case 'tab':
      return <TabStep tour={tour} />
    case 'scroll':
      return <ScrollStep />
    default:
      return <ReloadsStep tour={tour} />
  }
}
