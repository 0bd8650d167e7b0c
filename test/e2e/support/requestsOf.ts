import type { BrowserContext } from 'playwright'

/** The paths of the API that a visitor's pages ask for from now on, in order. */
export const requestsOf = (context: BrowserContext): readonly string[] => {
  const paths: string[] = []
  context.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) paths.push(pathname)
  })
  return paths
}
