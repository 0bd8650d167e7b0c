import type { ReactNode } from 'react'
import { networkModes, type NetworkMode } from '../../../shared/api'
import { setNetworkMode } from './networkMode'
import { useNetworkMode } from './useNetworkMode'

/** Slows, breaks or cuts this visitor's `/api`, images included. */
export const NetworkSwitch = (): ReactNode => {
  const mode = useNetworkMode()
  return (
    <label className="switch" data-live={mode !== 'normal' || undefined}>
      <span className="switch-label">network</span>
      <select
        value={mode}
        // The options are the modes.
        onChange={(event) => setNetworkMode(event.target.value as NetworkMode)}
      >
        {networkModes.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
