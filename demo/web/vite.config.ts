import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { builtAlias, sourceAlias } from '../../scripts/alias.mjs'

const inFolder = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/**
 * The demo's pages. A build takes the package as users get it (`dist/`, so build the library first); the development
 * server takes its source, and its `/api` from the demo's server at `HOTPATH_API`.
 */
export default defineConfig(({ command }) => ({
  root: inFolder('.'),
  plugins: [react()],
  resolve: { alias: command === 'build' ? builtAlias : sourceAlias, dedupe: ['react', 'react-dom'] },
  build: {
    outDir: inFolder('../dist/web'),
    emptyOutDir: true,
    sourcemap: true,
    // How long plugins take is no concern of whoever starts the demo.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  server: { proxy: { '/api': process.env.HOTPATH_API ?? 'http://127.0.0.1:4100' } },
}))
