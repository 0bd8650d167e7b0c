import { addons } from 'storybook/manager-api'
import { themes } from './themes.js'

addons.setConfig({
  theme: window.matchMedia('(prefers-color-scheme: dark)').matches ? themes.dark : themes.light,
})
