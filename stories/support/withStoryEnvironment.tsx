import type { Decorator } from '@storybook/react-vite'
import { useLayoutEffect, type ReactElement, type ReactNode } from 'react'
import { simulateImageNetwork } from './simulateImageNetwork.js'
import { simulateMotion } from './simulateMotion.js'
import { StoryEnvironmentProvider, type StoryGlobals } from './StoryEnvironment.js'
import type { StoryApiOptions } from './createStoryApi.js'

interface PageStateProps {
  readonly globals: StoryGlobals
  readonly children: ReactNode
}

/** Sets what belongs to the page as a whole before the story is painted, and undoes it afterwards. */
const PageState = ({ globals, children }: PageStateProps): ReactElement => {
  const { theme, motion, network } = globals
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  useLayoutEffect(() => simulateMotion(motion), [motion])
  useLayoutEffect(() => simulateImageNetwork(network), [network])
  return <>{children}</>
}

/** Gives every story the toolbar's choices. Another choice begins the story anew. */
export const withStoryEnvironment: Decorator = (Story, { id, globals, parameters }) => {
  // The names and values are those of `globalTypes` in .storybook/preview.
  const choices = globals as unknown as StoryGlobals
  const apiOptions = parameters['api'] as Partial<StoryApiOptions> | undefined
  return (
    <PageState globals={choices}>
      <StoryEnvironmentProvider
        key={[id, choices.network, choices.cache, choices.motion].join()}
        globals={choices}
        apiOptions={apiOptions}
      >
        <Story />
      </StoryEnvironmentProvider>
    </PageState>
  )
}
