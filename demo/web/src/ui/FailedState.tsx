import type { ReactNode } from 'react'
import type { NetworkMode } from '../../../shared/api'
import { ApiError } from '../api/fetchJson'
import { readNetworkMode } from '../app/networkMode'
import { Link } from '../router/Link'

export interface FailedStateProps {
  readonly title: string
  readonly error: unknown
  readonly onRetry: () => unknown
}

/** In place of content that did not come: what happened, what to do, and the button that does it. */
export const FailedState = ({ title, error, onRetry }: FailedStateProps): ReactNode => {
  const isMissing = error instanceof ApiError && error.status === 404
  return (
    <div className="state" role="alert">
      <p className="state-title">{title}</p>
      <p>{error instanceof Error ? error.message : 'Nothing says why.'}</p>
      {isMissing ? (
        <p className="state-advice">
          The address may have a slip in it. <Link href="/">Go to the list of conversations</Link>.
        </p>
      ) : (
        <>
          <p className="state-advice">{adviseOn(readNetworkMode())}</p>
          <button type="button" className="button" onClick={() => void onRetry()}>
            Try again
          </button>
        </>
      )}
    </div>
  )
}

const adviseOn = (network: NetworkMode): string => {
  switch (network) {
    case 'offline':
      return 'The network switch above is set to offline. Set it to normal, then try again.'
    case 'flaky':
      return 'The network switch above is set to flaky: three of ten requests fail. Trying again may be enough.'
    default:
      return 'Check that the server is running, then try again.'
  }
}
