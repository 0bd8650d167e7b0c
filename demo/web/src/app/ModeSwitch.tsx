import type { ReactNode } from 'react'
import { modeNames, modeTitles, storeModeName, type ModeName } from '../mode/modeName'
import { usePrimitives } from '../mode/PrimitivesContext'

/** Changes the mode by a reload: the other mode's visit starts as cold as this one's did. */
export const ModeSwitch = (): ReactNode => {
  const { name } = usePrimitives()
  return (
    <label className="switch">
      <span className="switch-label">mode</span>
      <select
        value={name}
        onChange={(event) => {
          // The options are the modes.
          storeModeName(event.target.value as ModeName)
          location.reload()
        }}
      >
        {modeNames.map((mode) => (
          <option key={mode} value={mode}>
            {modeTitles[mode]}
          </option>
        ))}
      </select>
    </label>
  )
}
