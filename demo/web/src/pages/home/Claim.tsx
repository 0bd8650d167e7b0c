import type { ReactNode } from 'react'
import { conversationsQuery, everyoneId, type ListPosition } from '../../api/queries'
import { useRecordQuery } from '../../mode/hooks'
import { formatNumber } from '../../ui/formatNumber'

export interface ClaimProps {
  readonly position: ListPosition
  readonly children: ReactNode
}

/** What this is about, in a line. Its count comes from the same query as the list's: one request for both. */
export const Claim = ({ position, children }: ClaimProps): ReactNode => {
  const { data } = useRecordQuery(conversationsQuery(position))
  const everyone = data?.items.find((conversation) => conversation.id === everyoneId)
  return (
    <div className="claim">
      <h1>One provider, the same app, less work.</h1>
      <p>
        Every State of the Union address from 1790 to 2021 as conversations, historical and unedited. Years
        are known, days are not.
      </p>
      <div className="claim-ways">
        {children}
        <span>{everyone === undefined ? null : `${formatNumber(everyone.messageCount)} sentences`}</span>
      </div>
    </div>
  )
}
