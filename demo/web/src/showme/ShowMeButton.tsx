import type { ReactNode } from 'react'
import { readNetworkMode } from '../app/networkMode'
import { usePrimitives } from '../mode/PrimitivesContext'
import { storeTour, useTour } from './tourStorage'

export const ShowMeButton = (): ReactNode => {
  const { name: mode } = usePrimitives()
  const isRunning = useTour() !== undefined
  return (
    <button
      type="button"
      className="button button-primary"
      disabled={isRunning}
      onClick={() => storeTour({ at: 'reloads', origin: { mode, network: readNetworkMode() } })}
    >
      Show me
    </button>
  )
}
