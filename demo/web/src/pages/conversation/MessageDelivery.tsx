import type { ReactNode } from 'react'

export interface MessageDeliveryProps {
  readonly hasFailed: boolean
  readonly onRetry: () => void
  readonly onDiscard: () => void
}

/** Under a message that the server has not got yet. */
export const MessageDelivery = ({ hasFailed, onRetry, onDiscard }: MessageDeliveryProps): ReactNode =>
  hasFailed ? (
    <p className="message-delivery" role="alert">
      Not sent: the server was not reached, or refused it.{' '}
      <button type="button" className="link-button" onClick={onRetry}>
        Send again
      </button>{' '}
      <button type="button" className="link-button" onClick={onDiscard}>
        Discard
      </button>
    </p>
  ) : (
    <p className="message-delivery">Sending…</p>
  )
