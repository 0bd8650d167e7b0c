import { randomUUID } from 'node:crypto'
import { networkCookie, networkModes, visitorCookie, type NetworkMode } from '../../shared/api.js'

/** The cookies of a request, first one wins. A broken one is as if it were not there. */
export const readCookies = (header: string | null | undefined): ReadonlyMap<string, string> => {
  const cookies = new Map<string, string>()
  for (const part of (header ?? '').split(';')) {
    const [name, ...rest] = part.trim().split('=')
    if (name !== undefined && !cookies.has(name)) cookies.set(name, rest.join('='))
  }
  return cookies
}

const idPattern = /^[0-9a-zA-Z-]{16,64}$/

/** The visitor's id, or null: nobody has opened the page with this cookie jar. */
export const readVisitor = (cookieHeader: string | null | undefined): string | null => {
  const id = readCookies(cookieHeader).get(visitorCookie)
  return id !== undefined && idPattern.test(id) ? id : null
}

/** The network switch. Anything that is no mode is `normal`. */
export const readNetworkMode = (cookieHeader: string | null | undefined): NetworkMode => {
  const value = readCookies(cookieHeader).get(networkCookie)
  return networkModes.find((mode) => mode === value) ?? 'normal'
}

const oneYearSeconds = 31_536_000

export const createVisitor = (): { readonly id: string; readonly setCookie: string } => {
  const id = randomUUID()
  return { id, setCookie: `${visitorCookie}=${id}; Path=/; Max-Age=${oneYearSeconds}; SameSite=Lax` }
}
