import type { ReactElement, ReactNode } from 'react'
import { RequestCount, StoryEnvironmentProvider, useStoryEnvironment } from '../support/index.js'
import { ConversationList } from './ConversationList.js'
import { EffectList } from './EffectList.js'

interface SideProps {
  readonly title: string
  readonly children: ReactNode
}

/** One side of the comparison, with a server of its own that counts its requests. */
const Side = ({ title, children }: SideProps): ReactElement => {
  const globals = useStoryEnvironment()
  return (
    <StoryEnvironmentProvider globals={globals}>
      <section aria-label={title}>
        <h3 className="story-side-title">{title}</h3>
        {children}
        <RequestCount />
      </section>
    </StoryEnvironmentProvider>
  )
}

/** The same two components, on a fetch in an effect and on `useDedupedQuery`. */
export const BeforeAndAfter = (): ReactElement => (
  <div className="story-sides">
    <Side title="Before: a fetch in an effect">
      <EffectList title="In the list" />
      <EffectList title="In the header" />
    </Side>
    <Side title="After: useDedupedQuery">
      <ConversationList title="In the list" />
      <ConversationList title="In the header" />
    </Side>
  </div>
)
