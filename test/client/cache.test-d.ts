// Held by the type check: perf.cache infers a value from a tagged key, and refuses another; what can be warmed.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { expectTypeOf } from 'vitest'
import { createPerfClient, usePrefetch, type QueryRule } from '../../src/index.js'

interface User {
  readonly id: string
}
const user = queryOptions({ queryKey: ['user'], queryFn: async (): Promise<User> => ({ id: 'ada' }) })
const { cache, warm } = createPerfClient()

export const infers = async (): Promise<void> => {
  expectTypeOf(await cache.get(user.queryKey)).toEqualTypeOf<User | undefined>()
  expectTypeOf(await cache.get<number>(['count'])).toEqualTypeOf<number | undefined>()
  expectTypeOf(await cache.get(['count'])).toEqualTypeOf<unknown>()
  expectTypeOf(await cache.getOrSet(['count'], async () => 4)).toEqualTypeOf<number>()
  expectTypeOf(await cache.getOrSet(user.queryKey, async () => ({ id: 'bob' }))).toEqualTypeOf<User>()
  await cache.set(user.queryKey, { id: 'bob' }, { tags: ({ id }) => [id], ttlMs: 5, persist: true })
  await cache.set(['count'], 5, { tags: ['counts'] })
  await cache.getOrSet(['count'], async () => 4, { tags: (count) => [count.toFixed()] })
  // @ts-expect-error -- a user is no number
  await cache.set(user.queryKey, 5)
  // @ts-expect-error -- the factory gives a user
  await cache.getOrSet(user.queryKey, async () => 5)
  // @ts-expect-error -- a user has no name
  await cache.set(user.queryKey, { id: 'bob' }, { tags: ({ name }) => [name] })
  // @ts-expect-error -- a misspelt option
  await cache.set(['count'], 5, { ttl: 5 })
  // @ts-expect-error -- a key is a list
  await cache.get('count')
}

export const rules: readonly QueryRule[] = [
  {
    queryKey: ['messages'],
    tags: (messages: readonly User[]) => messages.map(({ id }) => id),
    persist: true,
  },
  // @ts-expect-error -- a rule has a key
  { tags: ['a'] },
  // @ts-expect-error -- a misspelt option
  { queryKey: ['messages'], presist: true },
]

const pages = infiniteQueryOptions({
  queryKey: ['pages'],
  queryFn: async ({ pageParam }) => pageParam,
  initialPageParam: 0,
  getNextPageParam: () => undefined,
})

export const usePrefetched = (): void => {
  usePrefetch([user, pages], { on: ['hover', 'viewport'] })
  // @ts-expect-error -- there is no such trigger
  usePrefetch(user, { on: 'click' })
}

export const warmed = async (): Promise<void> => {
  await warm([user, pages, { ...user, tags: ['users'], persist: true, staleTime: 5000, retry: 1 }])
  // @ts-expect-error -- a misspelt option
  await warm([{ queryKey: ['a'], queryFn: async () => 1, staletime: 5 }])
  // @ts-expect-error -- a query has a key
  await warm([{ queryFn: async () => 1 }])
}
