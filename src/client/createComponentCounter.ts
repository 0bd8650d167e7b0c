import type { ComponentEvent } from '../port/index.js'
import type { ComponentCounts } from './PerformanceMetrics.js'

export interface ComponentCounter {
  add(event: ComponentEvent): void
  read(): ComponentCounts
}

const countNames: Partial<Record<ComponentEvent['type'], keyof ComponentCounts>> = {
  'image-loaded': 'imagesLoaded',
  'image-failed': 'imagesFailed',
  'chunk-loaded': 'chunksLoaded',
  'chunk-failed': 'chunksFailed',
}

export const createComponentCounter = (onChange: () => void): ComponentCounter => {
  const counts = { imagesLoaded: 0, imagesFailed: 0, chunksLoaded: 0, chunksFailed: 0 }
  return {
    add(event) {
      const name = countNames[event.type]
      if (name === undefined) return
      counts[name] += 1
      onChange()
    },
    read: () => ({ ...counts }),
  }
}
