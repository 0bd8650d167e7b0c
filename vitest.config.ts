import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findBrowser } from './scripts/browser.mjs'
import { sourceAlias } from './scripts/alias.mjs'

const browser = await findBrowser()
const root = fileURLToPath(new URL('.', import.meta.url))
const nodeTests = ['test/**/*.test.ts', 'test/**/*.ssr.test.tsx']

const browserProject = {
  extends: true as const,
  optimizeDeps: {
    include: [
      'react',
      'react/jsx-runtime',
      'react/jsx-dev-runtime',
      'react-dom',
      'react-dom/client',
      'react-dom/server',
      '@tanstack/react-query',
      '@tanstack/query-core',
      '@testing-library/react',
      'idb-keyval',
      'react-window',
      'web-vitals',
    ],
  },
  test: {
    name: 'browser',
    include: ['test/**/*.browser.test.{ts,tsx}'],
    setupFiles: ['test/setup/console.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          ...('executablePath' in browser ? { executablePath: browser.executablePath } : {}),
          args: [...('args' in browser ? browser.args : []), '--js-flags=--expose-gc'],
          ...('env' in browser ? { env: browser.env } : {}),
        },
      }),
      instances: [{ browser: 'chromium' as const }],
    },
  },
}

export default defineConfig({
  root,
  plugins: [react()],
  resolve: { alias: sourceAlias },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: nodeTests,
          exclude: ['**/*.dom.test.*', '**/*.browser.test.*', '**/*.e2e.test.*', '**/node_modules/**'],
          setupFiles: ['test/setup/console.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['test/**/*.dom.test.{ts,tsx}'],
          setupFiles: ['test/setup/console.ts'],
        },
      },
      ...('executablePath' in browser ? [browserProject] : []),
    ],
  },
})
