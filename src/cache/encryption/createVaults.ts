import type { CacheLayer, SecretStore } from '../CacheLayer.js'
import { createVault, type Vault } from './createVault.js'
import { createSecret, isSecret } from './secret.js'

export interface OpenedVault {
  readonly vault: Vault
  /** The name of the scope in the layer beneath. */
  readonly scope: string
}

/** The vaults of scopes, whose keys are kept in a layer. */
export interface Vaults {
  /** The vault of a scope; its key is made where there is none. */
  open(scope: string): Promise<OpenedVault>
  /** The vault, undefined while no key was ever made for the scope. */
  find(scope: string): Promise<Vault | undefined>
  /** The vault without waiting; undefined when it was not opened yet. */
  current(scope: string): OpenedVault | undefined
  /** The name of a scope in the layer beneath: a digest of it. */
  scopeOf(scope: string): Promise<string>
  /** Lets go of a key, which the layer deletes; whoever asks for the scope's vault waits until that has ended. */
  forget(scope: string, deleted: Promise<unknown>): void
  /** The keys of all scopes were deleted by somebody else. */
  forgetAll(): void
}

/** What is known of a scope's key. An object of its own for each: what runs for a key that was given up ends there. */
interface Keeping {
  readonly ready: Promise<unknown>
  opened?: OpenedVault
  finding?: Promise<OpenedVault | undefined>
  opening?: Promise<OpenedVault>
}

export const createVaults = (layer: CacheLayer & SecretStore): Vaults => {
  const scopes = new Map<string, Promise<string>>()
  const keepings = new Map<string, Keeping>()

  const scopeOf = (scope: string): Promise<string> => {
    const found = scopes.get(scope) ?? digest(scope)
    scopes.set(scope, found)
    return found
  }

  const keepingOf = (scope: string): Keeping => {
    const found = keepings.get(scope) ?? { ready: Promise.resolve() }
    keepings.set(scope, found)
    return found
  }

  const unlock = (keeping: Keeping, scope: string, secret: unknown): OpenedVault | undefined => {
    if (!isSecret(secret)) return undefined
    keeping.opened ??= { vault: createVault(secret), scope }
    return keeping.opened
  }

  const find = async (keeping: Keeping, scope: string): Promise<OpenedVault | undefined> => {
    await keeping.ready
    const inner = await scopeOf(scope)
    return unlock(keeping, inner, await layer.readSecret(inner))
  }

  /** Callers at one time share a run. */
  const findShared = async (keeping: Keeping, scope: string): Promise<OpenedVault | undefined> => {
    if (keeping.opened) return keeping.opened
    keeping.finding ??= find(keeping, scope).finally(() => delete keeping.finding)
    return keeping.finding
  }

  const open = async (keeping: Keeping, scope: string): Promise<OpenedVault> => {
    const found = await findShared(keeping, scope)
    if (found) return found
    const inner = await scopeOf(scope)
    const secret = await createSecret()
    const made = unlock(keeping, inner, await layer.addSecret(inner, secret))
    if (made) return made
    // What lies in the key's place is none, so nothing of the scope can be read any more.
    await layer.clear(inner, 0)
    const renewed = unlock(keeping, inner, await layer.addSecret(inner, secret))
    if (renewed) return renewed
    throw new TypeError('The storage gives back another thing than the key that it was given.')
  }

  return {
    async open(scope) {
      const keeping = keepingOf(scope)
      keeping.opening ??= open(keeping, scope).finally(() => delete keeping.opening)
      return keeping.opening
    },
    find: async (scope) => (await findShared(keepingOf(scope), scope))?.vault,
    current: (scope) => keepingOf(scope).opened,
    scopeOf,
    forget: (scope, deleted) => void keepings.set(scope, { ready: Promise.allSettled([deleted]) }),
    forgetAll: () => keepings.clear(),
  }
}

const digest = async (scope: string): Promise<string> => {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(scope)))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
