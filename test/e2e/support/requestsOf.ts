import type { Page } from 'playwright'

/** The paths of the API that a page asks for from now on, in order. */
export const requestsOf = (page: Page): readonly string[] => {
  const paths: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) paths.push(pathname)
  })
  return paths
}
