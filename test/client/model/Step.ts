export const keyNames = ['a', 'b', 'c'] as const
export type KeyName = (typeof keyNames)[number]
export const scopeNames = ['ada', 'bob'] as const

/** How an application uses one of the keys, in every tab alike. */
export interface KeyUse {
  /** Where its tags come from. */
  readonly tags: 'options' | 'result' | 'nowhere'
  readonly gcTime: number
  readonly isPersisted: boolean
  readonly staleTime: number | 'static'
  readonly isEnabled: boolean
  /** Whether its queryFn takes the abort signal, so that a fetch ends with its last observer. */
  readonly takesSignal: boolean
  readonly retry: number
}

/** What a run is made in: it stays the same from its first step to its last. */
export interface Setting {
  readonly keys: Readonly<Record<KeyName, KeyUse>>
  readonly maxEntries: number
}

/** What an application, a user or a machine does in one moment. */
export type Step =
  | {
      readonly do: 'mount' | 'unmount' | 'prefetch' | 'refetch' | 'cancel'
      readonly tab: number
      readonly key: KeyName
    }
  | {
      readonly do: 'invalidate' | 'invalidateTag' | 'invalidateQueries' | 'markOnly'
      readonly tab: number
      readonly key: KeyName
    }
  | { readonly do: 'write' | 'reset' | 'remove'; readonly tab: number; readonly key: KeyName }
  /** The server answers a request, or refuses it; `pick` chooses among those that wait. */
  | { readonly do: 'answer' | 'fail'; readonly pick: number }
  /** Storage does the first of what it was asked for, or all of it. */
  | { readonly do: 'store' | 'storeAll' }
  | { readonly do: 'pass'; readonly ms: number }
  /** The tab is loaded again; when it was killed, what storage had not done yet is never done. */
  | { readonly do: 'reload' | 'kill' | 'clear' | 'flush'; readonly tab: number }
  | { readonly do: 'setScope'; readonly tab: number; readonly scope: string }
