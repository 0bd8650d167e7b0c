import type { PerfClientOptions } from 'react-hotpath'
import { useState, type ReactElement } from 'react'
import { OwnPerfClient, RequestCount, useStoryStorage } from '../support/index.js'
import { Tab, type TabProps } from './Tab.js'

export interface TwoTabsProps {
  /** Whether the tabs share their requests. */
  readonly tabs: boolean
}

/**
 * Two clients that know each other as the clients of two tabs do: by BroadcastChannel and Web Locks alone. They share
 * this document, so that the story needs no second window.
 */
export const TwoTabs = ({ tabs }: TwoTabsProps): ReactElement => {
  const { name, isReady } = useStoryStorage()
  const [server] = useState(createSession)
  // These tabs start at the same moment, on storage that is empty; wide, because machines are shared.
  const options: PerfClientOptions = {
    scope: 'ada',
    name,
    cache: { persist: true },
    flight: { tabs, coldStart: 'strict', coldWaitMs: 5000 },
  }
  return (
    <>
      <div className="story-sides">
        {isReady &&
          ['Tab 1', 'Tab 2'].map((title) => (
            <OwnPerfClient key={title} options={options}>
              <Tab title={title} server={server} />
            </OwnPerfClient>
          ))}
      </div>
      <RequestCount />
    </>
  )
}

const createSession = (): TabProps['server'] => {
  let isLoggedIn = true
  return {
    isLoggedIn: () => isLoggedIn,
    logOut() {
      isLoggedIn = false
    },
  }
}
