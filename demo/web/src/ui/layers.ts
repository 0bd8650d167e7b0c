import type { DataSource } from 'react-hotpath'

export interface LayerDescription {
  /** Beside the colour, so that colour is never alone. */
  readonly letter: string
  readonly title: string
}

/** Where an answer can come from, as every part of the demo shows it. */
export const layers: Readonly<Record<DataSource, LayerDescription>> = {
  memory: { letter: 'M', title: 'memory' },
  indexeddb: { letter: 'D', title: 'IndexedDB' },
  tab: { letter: 'T', title: 'another tab' },
  network: { letter: 'N', title: 'network' },
  set: { letter: 'S', title: 'the app itself' },
}
