import type { ReactNode } from 'react'
import { storeTour, useTour } from './tourStorage'

export const ShowMeButton = (): ReactNode => {
  const isRunning = useTour() !== undefined
  return (
    <button
      type="button"
      className="button button-primary"
      disabled={isRunning}
      onClick={() => storeTour({ at: 'reloads' })}
    >
      Show me
    </button>
  )
}
