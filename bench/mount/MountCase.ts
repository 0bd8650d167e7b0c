import type { ComponentType, PropsWithChildren } from 'react'

export type ItemKey = readonly ['item', number]

export interface MountCase {
  /** Creates a client that has the values of `warmKeys` in memory, and the components on it. */
  readonly prepare: (warmKeys: readonly ItemKey[]) => Promise<{
    readonly Provider: ComponentType<PropsWithChildren>
    readonly Item: ComponentType<{ readonly queryKey: ItemKey }>
  }>
}

export interface ItemValue {
  readonly id: number
  readonly text: string
}

export const readItem = ([, id]: ItemKey): ItemValue => ({ id, text: `Item ${id}` })

/** The same options for both hooks: what is in memory is fresh. */
export const itemOptions = (queryKey: ItemKey) => ({
  queryKey,
  queryFn: () => Promise.resolve(readItem(queryKey)),
  staleTime: Infinity,
})
