// Held by the type check: what the suspense, infinite and queries forms infer, and what they refuse.
import {
  infiniteQueryOptions,
  queryOptions,
  type InfiniteData,
  type UseQueryResult,
  type UseSuspenseQueryResult,
} from '@tanstack/react-query'
import { expectTypeOf } from 'vitest'
import {
  useDedupedInfiniteQuery,
  useDedupedQueries,
  useDedupedSuspenseInfiniteQuery,
  useDedupedSuspenseQuery,
  type ResultOrigin,
} from '../../src/index.js'

interface User {
  readonly id: string
}
interface Page {
  readonly users: readonly User[]
  readonly next: number | undefined
}
const getUser = async (): Promise<User> => ({ id: 'ada' })
const getPage = async ({ pageParam }: { pageParam: number }): Promise<Page> => ({
  users: [],
  next: pageParam,
})
const userOptions = queryOptions({ queryKey: ['user'], queryFn: getUser })
const pages = {
  queryKey: ['pages'],
  queryFn: getPage,
  initialPageParam: 0,
  getNextPageParam: ({ next }: Page) => next,
}
const pageOptions = infiniteQueryOptions(pages)

export const useSuspended = (): void => {
  expectTypeOf(useDedupedSuspenseQuery({ queryKey: ['user'], queryFn: getUser })).toEqualTypeOf<
    UseSuspenseQueryResult<User> & ResultOrigin
  >()
  expectTypeOf(
    useDedupedSuspenseQuery({ ...userOptions, tags: (user) => [user.id] }).data,
  ).toEqualTypeOf<User>()
  expectTypeOf(
    useDedupedSuspenseQuery({ ...userOptions, select: ({ id }) => id.length, tags: ({ id }) => [id] }).data,
  ).toEqualTypeOf<number>()
  // @ts-expect-error -- a user has no name
  useDedupedSuspenseQuery({ ...userOptions, tags: (user) => [user.name] })
  // @ts-expect-error -- under Suspense a query is always enabled
  useDedupedSuspenseQuery({ queryKey: ['user'], queryFn: getUser, enabled: false })
  // @ts-expect-error -- a misspelt option
  useDedupedSuspenseQuery({ queryKey: ['user'], queryFn: getUser, tag: ['a'] })
}

export const useInfinite = (): void => {
  expectTypeOf(useDedupedInfiniteQuery(pageOptions).data).toEqualTypeOf<InfiniteData<Page> | undefined>()
  expectTypeOf(useDedupedSuspenseInfiniteQuery(pages).data).toEqualTypeOf<InfiniteData<Page>>()
  // The function gets all pages, whatever select makes of them.
  expectTypeOf(
    useDedupedInfiniteQuery({
      ...pages,
      select: (data) => data.pages.length,
      tags: ({ pages, pageParams }) => [
        ...pages.map(({ users }) => String(users.length)),
        pageParams[0]?.toFixed() ?? '',
      ],
    }).data,
  ).toEqualTypeOf<number | undefined>()
  expectTypeOf(
    useDedupedInfiniteQuery({ ...pages, initialData: { pages: [], pageParams: [] }, persist: true }).data,
  ).toEqualTypeOf<InfiniteData<Page>>()
  // @ts-expect-error -- the function gets pages, not a page
  useDedupedInfiniteQuery({ ...pages, tags: ({ users }) => users })
  // @ts-expect-error -- pages need a first parameter
  useDedupedInfiniteQuery({ queryKey: ['pages'], queryFn: getPage, getNextPageParam: () => 1 })
}

export const useSeveral = (ids: readonly string[]): void => {
  expectTypeOf(
    useDedupedQueries({
      queries: [
        { queryKey: ['user'], queryFn: getUser, tags: ['users'], persist: true },
        { queryKey: ['count'], queryFn: async () => 1, tags: (count: number) => [String(count)] },
      ],
    }),
  ).toEqualTypeOf<[UseQueryResult<User>, UseQueryResult<number>]>()
  expectTypeOf(
    useDedupedQueries({
      queries: ids.map((id) => ({ queryKey: ['user', id], queryFn: getUser, tags: [id] })),
    }),
  ).toEqualTypeOf<UseQueryResult<User>[]>()
  expectTypeOf(
    useDedupedQueries({
      queries: [userOptions, { ...userOptions, tags: (user: User) => [user.id] }],
      combine: ([first, second]) => (first.data?.id ?? '') + (second.data?.id ?? ''),
    }),
  ).toEqualTypeOf<string>()
  // @ts-expect-error -- tags are a list
  useDedupedQueries({ queries: [{ queryKey: ['user'], queryFn: getUser, tags: 'users' }] })
  // @ts-expect-error -- persist is true or false
  useDedupedQueries({ queries: [{ queryKey: ['user'], queryFn: getUser, persist: 'yes' }] })
}
