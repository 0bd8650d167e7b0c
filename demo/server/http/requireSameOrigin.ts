import { ProblemError } from './problem.js'

/**
 * Refuses what another site's page sends with the visitor's cookies. Browsers say where a request comes from
 * (`Sec-Fetch-Site`, or `Origin` in older ones); a program that says neither carries no cookies it was not given.
 * @throws {ProblemError} 403
 */
export const requireSameOrigin = (headers: Headers): void => {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  const isForeign =
    site !== null ? site !== 'same-origin' : origin !== null && hostOf(origin) !== headers.get('host')
  if (isForeign) throw new ProblemError(403, 'Messages are posted from this site’s own pages only.')
}

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined
