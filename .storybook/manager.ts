import { addons } from 'storybook/manager-api'
import { create } from 'storybook/theming'

const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches

/** The demo's tokens in the notation that Storybook's own frame reads: it knows no OKLCH. */
const colours = isDark
  ? {
      accent: '#f3a53f',
      surface: '#12100c',
      surface2: '#1b1814',
      line: '#302c27',
      text: '#eeebe7',
      text2: '#b5aea5',
    }
  : {
      accent: '#9a5a0b',
      surface: '#fcfaf7',
      surface2: '#f5f2ec',
      line: '#ddd8d0',
      text: '#241f1a',
      text2: '#625a50',
    }

addons.setConfig({
  theme: create({
    base: isDark ? 'dark' : 'light',
    brandTitle: 'Hotpath',
    brandTarget: '_self',
    colorPrimary: colours.accent,
    colorSecondary: colours.accent,
    appBg: colours.surface2,
    appContentBg: colours.surface,
    appPreviewBg: colours.surface,
    appBorderColor: colours.line,
    appBorderRadius: 8,
    barBg: colours.surface,
    barTextColor: colours.text2,
    barSelectedColor: colours.accent,
    textColor: colours.text,
    textMutedColor: colours.text2,
    inputBorderRadius: 6,
    fontBase: 'system-ui, sans-serif',
    fontCode: 'ui-monospace, menlo, consolas, monospace',
  }),
})
