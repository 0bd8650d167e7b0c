import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { createServer } from 'vite'
import { writeVisitor, type Pages } from './createPages.js'

/** The app from its source, with hot reload: what `npm run dev` serves. */
export const createVitePages = async (webFolder: string, server: Server): Promise<Pages> => {
  const vite = await createServer({
    root: webFolder,
    configFile: join(webFolder, 'vite.config.ts'),
    appType: 'custom',
    server: { middlewareMode: true, ws: { server } },
  })
  return {
    middleware: vite.middlewares,
    async file() {
      return undefined
    },
    async html(path, visitorId) {
      const html = await readFile(join(webFolder, 'index.html'), 'utf8')
      return vite.transformIndexHtml(path, writeVisitor(html, visitorId))
    },
    close: () => vite.close(),
  }
}
