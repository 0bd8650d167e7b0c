import type { StorybookConfig } from '@storybook/react-vite'
import react from '@vitejs/plugin-react'
import { mergeConfig } from 'vite'
import { sourceAlias } from '../scripts/alias.mjs'

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  staticDirs: [{ from: '../demo/data/photographs', to: '/photographs' }],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  typescript: { check: false, reactDocgen: 'react-docgen' },
  viteFinal: (vite, { configType }) =>
    mergeConfig(vite, {
      plugins: configType === 'DEVELOPMENT' ? [react()] : [],
      resolve: { alias: sourceAlias },
      build: { rolldownOptions: { checks: { bundlerTimings: false } } },
    }),
}

export default config
