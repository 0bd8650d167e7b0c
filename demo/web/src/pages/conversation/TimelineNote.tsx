import type { ReactNode } from 'react'
import { StaleNote } from '../../ui/StaleNote'
import type { Messages } from './useMessages'

/** Over the list: what could not be loaded, though there is something to read. */
export const TimelineNote = ({ messages }: { readonly messages: Messages }): ReactNode => {
  const { first, moreError, loadOlder, loadNewer } = messages
  if (moreError !== null) {
    return (
      <output className="floating-note">
        More messages did not come. {moreError.message}{' '}
        <button
          type="button"
          className="link-button"
          onClick={() => {
            loadOlder?.()
            loadNewer?.()
          }}
        >
          Try again
        </button>
      </output>
    )
  }
  return <StaleNote what="this conversation" query={first} />
}
