/** The pages of the demo, as its URLs name them. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'search' }
  | { readonly page: 'conversation'; readonly conversationId: string }
  | { readonly page: 'gallery' }
  | { readonly page: 'insights' }
  | { readonly page: 'cache' }
  | { readonly page: 'missing' }

const simplePages: Readonly<Record<string, Route>> = {
  '/': { page: 'home' },
  '/search': { page: 'search' },
  '/gallery': { page: 'gallery' },
  '/insights': { page: 'insights' },
  '/cache': { page: 'cache' },
}

/** Which page a path belongs to; a trailing slash does not matter. */
export const matchRoute = (pathname: string): Route => {
  const path = pathname === '/' ? pathname : pathname.replace(/\/$/, '')
  const simple = simplePages[path]
  if (simple !== undefined) return simple
  const encodedId = /^\/conversations\/([^/]+)$/.exec(path)?.[1]
  if (encodedId === undefined) return { page: 'missing' }
  const conversationId = decode(encodedId)
  return conversationId === undefined ? { page: 'missing' } : { page: 'conversation', conversationId }
}

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
