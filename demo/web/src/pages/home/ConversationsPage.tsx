import type { ReactNode } from 'react'
import { CompareStrip } from '../../compare/CompareStrip'
import type { Route } from '../../router/matchRoute'
import { useLocation } from '../../router/useLocation'
import { ShowMeButton } from '../../showme/ShowMeButton'
import { useIsWide } from '../../ui/useMediaQuery'
import { ConversationPane } from '../conversation/ConversationPane'
import { ConversationList } from './ConversationList'
import { Claim } from './Claim'
import { featuredConversationId } from './featuredConversation'
import { readListPosition } from './listPosition'

/** The list and a conversation: side by side where there is room, else one after the other. */
export const ConversationsPage = ({ route }: { readonly route: Route }): ReactNode => {
  const isWide = useIsWide()
  const { search } = useLocation()
  const position = readListPosition(search)
  const openId = route.page === 'conversation' ? route.conversationId : undefined
  const showsList = isWide || openId === undefined
  const shownId = openId ?? (isWide ? featuredConversationId : undefined)
  return (
    <main id="main" className="conversations-page">
      {showsList ? (
        <div className="band">
          <Claim position={position}>
            <ShowMeButton />
          </Claim>
          <CompareStrip />
        </div>
      ) : (
        <h1 className="visually-hidden">The Record</h1>
      )}
      <div className="panes">
        {showsList ? <ConversationList position={position} openId={shownId} /> : null}
        {shownId === undefined ? null : (
          <ConversationPane key={shownId} conversationId={shownId} isAlone={!isWide} />
        )}
      </div>
    </main>
  )
}
