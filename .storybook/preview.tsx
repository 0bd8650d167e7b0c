import type { Preview } from '@storybook/react-vite'
import { configure } from 'storybook/test'
import '../demo/web/src/styles/tokens.css'
import './preview.css'
import { withStoryEnvironment } from '../stories/support/withStoryEnvironment.js'
import { ThemedDocs } from './ThemedDocs.js'

// How long `findBy…` and `waitFor` of a play function wait at most. Wide, because machines are shared.
configure({ asyncUtilTimeout: 5000 })

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [withStoryEnvironment],
  initialGlobals: { network: 'normal', cache: 'cold', theme: 'light', motion: 'full' },
  globalTypes: {
    network: {
      description: "The network of the story's own server",
      toolbar: {
        title: 'Network',
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'normal', title: 'Network: normal' },
          { value: 'slow', title: 'Network: slow, 2 s' },
          { value: 'flaky', title: 'Network: flaky, 30 % fail' },
          { value: 'offline', title: 'Network: offline' },
        ],
      },
    },
    cache: {
      description: 'Whether the story begins with its data in memory',
      toolbar: {
        title: 'Cache',
        icon: 'database',
        dynamicTitle: true,
        items: [
          { value: 'cold', title: 'Cache: cold' },
          { value: 'warm', title: 'Cache: warm' },
        ],
      },
    },
    theme: {
      description: 'Light or dark',
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Theme: light' },
          { value: 'dark', title: 'Theme: dark' },
        ],
      },
    },
    motion: {
      description: 'As the system setting "reduce motion"',
      toolbar: {
        title: 'Motion',
        icon: 'lightning',
        dynamicTitle: true,
        items: [
          { value: 'full', title: 'Motion: full' },
          { value: 'reduced', title: 'Motion: reduced' },
        ],
      },
    },
  },
  parameters: {
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    controls: { expanded: true, sort: 'requiredFirst' },
    docs: { container: ThemedDocs, toc: true },
    layout: 'padded',
    options: { storySort: { order: ['Introduction', 'Cache', ['The cache'], 'Hooks', 'Components'] } },
  },
}

export default preview
