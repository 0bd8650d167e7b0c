import type { ReactNode } from 'react'
import { setNetworkMode } from '../app/networkMode'
import { ReloadsStep } from './ReloadsStep'
import { ScrollStep } from './ScrollStep'
import { TabStep } from './TabStep'
import { nextStep, stepNumber, type Tour } from './tour'
import { storeTour, useTour } from './tourStorage'

/** Three steps that each can be skipped: reload slowly in both modes, open a second tab, scroll back for long. */
export const ShowMe = (): ReactNode => {
  const tour = useTour()
  if (tour === undefined) return null
  const next = nextStep(tour)
  const end = (): void => {
    setNetworkMode('normal')
    storeTour(undefined)
  }
  return (
    <aside className="show-me" aria-label="Show me">
      <p className="show-me-step">Step {stepNumber(tour)} of 3</p>
      <div aria-live="polite">
        <Step tour={tour} />
      </div>
      <div className="show-me-ways">
        <button type="button" className="link-button" onClick={end}>
          End
        </button>
        {next === undefined ? null : (
          <button type="button" className="link-button" onClick={() => storeTour(next)}>
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
      return <TabStep openedAt={tour.openedAt} />
    case 'scroll':
      return <ScrollStep />
    default:
      return <ReloadsStep tour={tour} />
  }
}
