import { browserStorage } from '../storage/browserStorage'

export type Theme = 'light' | 'dark'

/** The same key stands in `public/theme.js`, which sets the theme before the first paint. */
const storageKey = 'hotpath-demo-theme'

export const readTheme = (): Theme => {
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export const setTheme = (theme: Theme): void => {
  document.documentElement.dataset.theme = theme
  browserStorage.setItem(storageKey, theme)
}
