import { networkCookie, networkModes, type NetworkMode } from '../../../shared/api'

const isNetworkMode = (value: unknown): value is NetworkMode => networkModes.includes(value as NetworkMode)

/** What the network switch says: a cookie, because the server is what plays the network. */
export const readNetworkMode = (): NetworkMode => {
  const value = document.cookie
    .split('; ')
    .find((cookie) => cookie.startsWith(`${networkCookie}=`))
    ?.slice(networkCookie.length + 1)
  return isNetworkMode(value) ? value : 'normal'
}

const listeners = new Set<() => void>()

/** Sets the switch for this visitor's `/api`, in every tab, from the next request on. */
export const setNetworkMode = (mode: NetworkMode): void => {
  // oxlint-disable-next-line unicorn/no-document-cookie -- Cookie Store is not in every browser the demo opens in.
  document.cookie = `${networkCookie}=${mode}; path=/; max-age=86400; samesite=lax`
  for (const listener of listeners) listener()
}

/** Another tab may have turned the switch: it is read again when this one gets the focus. */
export const subscribeToNetworkMode = (listener: () => void): (() => void) => {
  listeners.add(listener)
  addEventListener('focus', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('focus', listener)
  }
}
