import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { sourceAlias } from './scripts/alias.mjs'
import { findBrowser } from './scripts/browser.mjs'
import { fixtureFolder, isFixtureInstalled, resolveFromFixture } from './scripts/fixtures.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))
const console = 'test/setup/console.ts'
/** Where time is faked, code that is loaded late is there from the start; real browsers load it as a page does. */
const late = 'test/setup/late.ts'
const browser = await findBrowser()
const hasBrowser = !('missing' in browser)

/** Everything that runs in a page is named here: what Vite finds late makes it reload in the middle of a cold run. */
const optimizeDeps = {
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
}

/** A new object for each project: vitest writes a project's name into it. */
const inChromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: hasBrowser
      ? {
          executablePath: browser.executablePath,
          args: [...browser.args, '--js-flags=--expose-gc'],
          env: browser.env,
        }
      : {},
  }),
  instances: [{ browser: 'chromium' as const }],
})

const node = {
  extends: true as const,
  test: {
    name: 'node',
    environment: 'node',
    include: ['test/**/*.test.ts', 'test/**/*.ssr.test.tsx'],
    exclude: ['**/*.{dom,browser,e2e}.test.*', 'test/package/**', 'test/demo/**', '**/node_modules/**'],
    setupFiles: [console, late],
  },
}

const dom = {
  extends: true as const,
  test: {
    name: 'dom',
    environment: 'jsdom',
    include: ['test/**/*.dom.test.{ts,tsx}'],
    setupFiles: [console, late],
  },
}

/** Twenty times as many interleavings of the model test as in its ordinary run. */
const model = {
  extends: true as const,
  test: {
    name: 'model',
    environment: 'node',
    include: ['test/client/model.test.ts'],
    setupFiles: [console],
    env: { MODEL_RUNS: '20000' },
  },
}

/** The same tests on React 18.2 and the lowest TanStack Query that package.json allows: test/fixtures/lowest. */
const onLowest = (project: typeof node | typeof dom) => ({
  ...project,
  plugins: [resolveFromFixture('lowest')],
  test: {
    ...project.test,
    name: `lowest-${project.test.name}`,
    env: { MANIFEST: join(fixtureFolder('lowest'), 'package.json') },
    include: project.test.include.map((pattern) => pattern.replace('test/', 'test/{cache,client,hooks}/')),
  },
})

/** The demo's server on its real database, started for the test. */
const demo = {
  extends: true as const,
  test: {
    name: 'demo',
    environment: 'node',
    include: ['test/demo/**/*.test.ts'],
    exclude: ['**/*.browser.test.*'],
    setupFiles: [console],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
}

const inBrowser = {
  extends: true as const,
  optimizeDeps,
  test: {
    name: 'browser',
    include: ['test/**/*.browser.test.{ts,tsx}'],
    setupFiles: [console],
    testTimeout: 30_000,
    browser: inChromium(),
  },
}

/** The packed library in applications of its own: builds, types, the lockfile. */
const packaged = {
  extends: true as const,
  test: {
    name: 'package',
    environment: 'node',
    include: ['test/package/**/*.test.ts'],
    globalSetup: ['test/package/support/globalSetup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
}

/** Every story is rendered, its play function run and its accessibility checked. */
const inStorybook = {
  extends: true as const,
  plugins: [storybookTest({ configDir: join(root, '.storybook') })],
  optimizeDeps,
  test: {
    name: 'storybook',
    testTimeout: 30_000,
    browser: inChromium(),
  },
}

/** The built demo in a browser, as `npm start` serves it. */
const endToEnd = {
  extends: true as const,
  test: {
    name: 'e2e',
    environment: 'node',
    include: ['test/e2e/**/*.e2e.test.ts'],
    globalSetup: ['test/e2e/support/globalSetup.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
}

/** Several real pages of one browser: open, killed and frozen tabs. */
const inTabs = {
  extends: true as const,
  test: {
    name: 'tabs',
    environment: 'node',
    include: ['test/tabs/**/*.e2e.test.ts'],
    globalSetup: ['test/tabs/support/globalSetup.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
}

export default defineConfig({
  root,
  plugins: [react()],
  resolve: { alias: sourceAlias },
  test: {
    maxWorkers: 2,
    // Wide, because machines are shared: a test that hangs is ended, a slow one is not judged.
    testTimeout: 15_000,
    projects: [
      node,
      dom,
      model,
      demo,
      packaged,
      ...(isFixtureInstalled('lowest') ? [onLowest(node), onLowest(dom)] : []),
      ...(hasBrowser ? [inBrowser, inStorybook, inTabs, endToEnd] : []),
    ],
  },
})
