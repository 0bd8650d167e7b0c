import { browserStorage, tabStorage } from '../storage/browserStorage'

export const modeNames = ['plain', 'hotpath'] as const
export type ModeName = (typeof modeNames)[number]

export const modeTitles: Readonly<Record<ModeName, string>> = { plain: 'Plain', hotpath: 'Hotpath' }

const storageKey = 'hotpath-demo-mode'

const isModeName = (value: unknown): value is ModeName => modeNames.includes(value as ModeName)

/** The mode of this tab: what it chose, else what any tab chose last, else Hotpath. */
export const readModeName = (): ModeName => {
  const chosen = tabStorage.getItem(storageKey) ?? browserStorage.getItem(storageKey)
  return isModeName(chosen) ? chosen : 'hotpath'
}

/** Keeps the choice; it counts from the next load of the page, because a mode is a whole set of parts. */
export const storeModeName = (mode: ModeName): void => {
  tabStorage.setItem(storageKey, mode)
  browserStorage.setItem(storageKey, mode)
}
