import type { ReactNode } from 'react'
import type { RecordResult } from '../mode/primitives'

export interface StaleNoteProps {
  readonly what: string
  readonly query: Pick<RecordResult<unknown>, 'data' | 'error' | 'isGrace' | 'dataUpdatedAt' | 'refetch'>
}

const time = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false })

/** Above content that could not be refreshed: from when it is, and a way to try again. Nothing above any other. */
export const StaleNote = ({ what, query }: StaleNoteProps): ReactNode => {
  const { data, error, isGrace = false, dataUpdatedAt, refetch } = query
  if (data === undefined || (error === null && !isGrace)) return null
  return (
    <output className="floating-note">
      {isGrace ? 'No answer from the server' : 'Could not refresh'}: {what} is from{' '}
      {time.format(dataUpdatedAt)}.{' '}
      <button type="button" className="link-button" onClick={() => void refetch()}>
        Try again
      </button>
    </output>
  )
}
