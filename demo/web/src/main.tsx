import './styles/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { createVisitRecorder } from './compare/visitRecorder'
import { loadPrimitives } from './mode/loadPrimitives'
import { readModeName } from './mode/modeName'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id "root".')

const mode = readModeName()
const recorder = createVisitRecorder(mode)
const primitives = await loadPrimitives(mode)

createRoot(root).render(
  <StrictMode>
    <App primitives={primitives} recorder={recorder} />
  </StrictMode>,
)
