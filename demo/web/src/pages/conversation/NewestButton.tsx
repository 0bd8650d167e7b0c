import type { ReactNode } from 'react'
import { countOf } from '../../ui/formatNumber'

export interface NewestButtonProps {
  readonly newCount: number
  readonly onClick: () => void
}

/** Floats over the list while the reader is away from its newest end. */
export const NewestButton = ({ newCount, onClick }: NewestButtonProps): ReactNode => (
  <button type="button" className="newest-button" onClick={onClick}>
    ↓ {newCount === 0 ? 'Newest' : countOf(newCount, 'new message', 'new messages')}
  </button>
)
