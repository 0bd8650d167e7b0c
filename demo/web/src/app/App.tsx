import type { ReactNode } from 'react'
import { RecorderContext } from '../compare/RecorderContext'
import type { VisitRecorder } from '../compare/visitRecorder'
import type { Primitives } from '../mode/primitives'
import { PrimitivesContext } from '../mode/PrimitivesContext'
import { Shell } from './Shell'

export interface AppProps {
  readonly primitives: Primitives
  readonly recorder: VisitRecorder
}

export const App = ({ primitives, recorder }: AppProps): ReactNode => (
  <RecorderContext value={recorder}>
    <PrimitivesContext value={primitives}>
      <primitives.Provider>
        <Shell />
      </primitives.Provider>
    </PrimitivesContext>
  </RecorderContext>
)
