// Held by the type check: what is inferred, and what is refused.
import { queryOptions, skipToken, type UseQueryResult } from '@tanstack/react-query'
import { expectTypeOf } from 'vitest'
import { createPerfClient, useDedupedQuery, type ResultOrigin } from '../../src/index.js'

interface User {
  readonly id: string
}
const getUser = async (): Promise<User> => ({ id: 'ada' })

export const useInferred = (isKnown: boolean): void => {
  expectTypeOf(useDedupedQuery({ queryKey: ['user'], queryFn: getUser })).toEqualTypeOf<
    UseQueryResult<User> & ResultOrigin
  >()
  expectTypeOf(
    useDedupedQuery({ queryKey: ['user'], queryFn: getUser, select: ({ id }) => id.length }).data,
  ).toEqualTypeOf<number | undefined>()
  expectTypeOf(
    useDedupedQuery({ queryKey: ['user'], queryFn: getUser, initialData: { id: 'bob' } }).data,
  ).toEqualTypeOf<User>()
  expectTypeOf(
    useDedupedQuery({ queryKey: ['user'], queryFn: isKnown ? getUser : skipToken }).data,
  ).toEqualTypeOf<User | undefined>()

  const shared = queryOptions({ queryKey: ['user'], queryFn: getUser })
  expectTypeOf(useDedupedQuery(shared).data).toEqualTypeOf<User | undefined>()
  expectTypeOf(useDedupedQuery({ ...shared, tags: (user) => [user.id], persist: true }).data).toEqualTypeOf<
    User | undefined
  >()
  expectTypeOf(createPerfClient().queryClient.getQueryData(shared.queryKey)).toEqualTypeOf<User | undefined>()

  useDedupedQuery({ queryKey: ['user'], queryFn: getUser, tags: ['a', 'b'] })
  // The function gets what queryFn gives, not what select makes of it.
  useDedupedQuery({ queryKey: ['user'], queryFn: getUser, select: () => 1, tags: (user) => [user.id] })
  // @ts-expect-error -- a user has no name
  useDedupedQuery({ queryKey: ['user'], queryFn: getUser, tags: (user) => [user.name] })
  // @ts-expect-error -- tags are a list
  useDedupedQuery({ queryKey: ['user'], queryFn: getUser, tags: 'a' })
  // Not narrowed together: a value under grace counts as success, whatever its source.
  expectTypeOf(useDedupedQuery({ queryKey: ['user'], queryFn: getUser }).isGrace).toEqualTypeOf<boolean>()
  // @ts-expect-error -- a misspelt option
  useDedupedQuery({ queryKey: ['user'], queryFn: getUser, presist: true })
  // @ts-expect-error -- a key is a list
  useDedupedQuery({ queryKey: 'user', queryFn: getUser })
  // @ts-expect-error -- a scope is a text or null
  createPerfClient({ scope: 5 })
}
