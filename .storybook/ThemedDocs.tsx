import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks'
import { useEffect, useState, type PropsWithChildren, type ReactElement } from 'react'
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events'
import { addons } from 'storybook/preview-api'
import { themes } from './themes.js'

type ThemeName = 'light' | 'dark'

const themeFrom = (globals: unknown): ThemeName | undefined => {
  const theme = (globals as { readonly globals?: { readonly theme?: unknown } }).globals?.theme
  return theme === 'dark' || theme === 'light' ? theme : undefined
}

/** Documentation pages in the toolbar's theme, like the stories on them. */
export const ThemedDocs = (props: PropsWithChildren<DocsContainerProps>): ReactElement => {
  const [theme, setTheme] = useState<ThemeName>(() =>
    new URLSearchParams(location.search).get('globals')?.includes('theme:dark') === true ? 'dark' : 'light',
  )
  useEffect(() => {
    const channel = addons.getChannel()
    const follow = (globals: unknown) => setTheme((current) => themeFrom(globals) ?? current)
    channel.on(SET_GLOBALS, follow)
    channel.on(GLOBALS_UPDATED, follow)
    return () => {
      channel.off(SET_GLOBALS, follow)
      channel.off(GLOBALS_UPDATED, follow)
    }
  }, [])
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  return <DocsContainer {...props} theme={themes[theme]} />
}
