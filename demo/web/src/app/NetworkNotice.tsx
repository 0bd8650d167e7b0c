import type { ReactNode } from 'react'
import type { NetworkMode } from '../../../shared/api'
import { usePrimitives } from '../mode/PrimitivesContext'
import type { ModeName } from '../mode/modeName'
import { setNetworkMode } from './networkMode'
import { useNetworkMode } from './useNetworkMode'

/** While the switch is not at normal: what it does, and the way back. */
export const NetworkNotice = (): ReactNode => {
  const network = useNetworkMode()
  const { name } = usePrimitives()
  return (
    <output className="notice" hidden={network === 'normal'}>
      <span>{describe(network, name)}</span>
      {network === 'normal' ? null : (
        <button type="button" className="link-button" onClick={() => setNetworkMode('normal')}>
          Back to normal
        </button>
      )}
    </output>
  )
}

const describe = (network: NetworkMode, mode: ModeName): string => {
  switch (network) {
    case 'slow':
      return 'Slow: every answer of /api takes 2 seconds.'
    case 'flaky':
      return 'Flaky: three of ten requests to /api fail.'
    case 'offline':
      return mode === 'hotpath'
        ? 'Offline: connections to /api are cut. What this browser has stored can still be read.'
        : 'Offline: connections to /api are cut. After a reload there is nothing left to read in this mode.'
    default:
      return ''
  }
}
