import { create, type ThemeVars } from 'storybook/theming'

interface Colours {
  readonly accent: string
  readonly surface: string
  readonly surface2: string
  readonly line: string
  readonly text: string
  readonly text2: string
}

/** The demo's tokens in the notation that Storybook's own frame and documentation read: they know no OKLCH. */
const colours: Readonly<Record<'light' | 'dark', Colours>> = {
  light: {
    accent: '#86500d',
    surface: '#fbfaf7',
    surface2: '#f5f3ee',
    line: '#dfdbd4',
    text: '#221d17',
    text2: '#5d564d',
  },
  dark: {
    accent: '#f0a64a',
    surface: '#13110d',
    surface2: '#1b1814',
    line: '#36322c',
    text: '#edebe6',
    text2: '#b8b2a9',
  },
}

const themeOf = (base: 'light' | 'dark'): ThemeVars => {
  const { accent, surface, surface2, line, text, text2 } = colours[base]
  return create({
    base,
    brandTitle: 'Hotpath',
    brandTarget: '_self',
    colorPrimary: accent,
    colorSecondary: accent,
    appBg: surface2,
    appContentBg: surface,
    appPreviewBg: surface,
    appBorderColor: line,
    appBorderRadius: 8,
    barBg: surface,
    barTextColor: text2,
    barSelectedColor: accent,
    barHoverColor: accent,
    textColor: text,
    textMutedColor: text2,
    inputBorderRadius: 6,
    fontBase: '-apple-system, "Segoe UI", Roboto, "Noto Sans", system-ui, sans-serif',
    fontCode: 'ui-monospace, "Cascadia Code", Menlo, Consolas, monospace',
  })
}

/** Storybook's frame and documentation in the colours of the demo. */
export const themes: Readonly<Record<'light' | 'dark', ThemeVars>> = {
  light: themeOf('light'),
  dark: themeOf('dark'),
}
