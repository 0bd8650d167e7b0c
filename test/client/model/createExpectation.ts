import type { Seen } from './createTab.js'
import type { KeyName } from './Step.js'
import type { Value } from './Value.js'

type Moments = Readonly<Record<KeyName, number>>

/** What a tab has to obey. Moments are counted from 1; 0 is before everything. */
interface TabRules {
  readonly scope: string
  /** The last invalidation of each key that reached the tab. */
  readonly invalidatedAt: Moments
  /** The last removal of each key in this tab. */
  readonly removedAt: Moments
  /** The last change of user, or logout. */
  readonly emptiedAt: number
  /** The two before as far as storage has them, which is what a killed tab leaves behind. */
  readonly kept: { readonly removedAt: Moments; readonly emptiedAt: number }
  /** Keys that nobody has promised to fetch again: the last word was a cancellation, a failure, a mere mark. */
  readonly released: ReadonlySet<KeyName>
  /** Results in a row that were older than an invalidation. */
  readonly lateInRow: Moments
}

interface StoredInvalidation {
  readonly tab: number
  readonly scope: string
  readonly key: KeyName
  readonly at: number
}

const never: Moments = { a: 0, b: 0, c: 0 }

/**
 * The slow model. It knows nothing of leases, sequences, barriers or layers: it remembers at which moment each
 * invalidation reached whom, and compares that with the moment at which a value's request began.
 */
export interface Expectation {
  open(tab: number, scope: string | null): void
  setScope(tab: number, scope: string | null, at: number): void
  clear(tab: number, at: number): void
  /** It holds in this tab at once, and for tabs that are opened later when storage has it. */
  invalidate(tab: number, key: KeyName, at: number): void
  remove(tab: number, key: KeyName, at: number): void
  /** Somebody promised, or took back the promise, that the key's query is fetched if it is behind. */
  promise(tab: number, key: KeyName): void
  release(tab: number, key: KeyName): void
  /** Whether a value's request began before an invalidation that reached its tab. */
  isLate(tab: number, value: Value): boolean
  /** A result was taken. */
  arrive(tab: number, value: Value): void
  /** Everything that was asked of storage is done. */
  allStored(): void
  /** A tab was killed: what storage had not done for it is lost. */
  dropUnstored(tab: number): void
  /** What is wrong with something that can be read in a tab. */
  faultOf(tab: number, seen: Seen): string | undefined
  /** What is wrong with a component's value after everything has settled. */
  finalFaultOf(tab: number, key: KeyName, value: Value | undefined): string | undefined
}

export const createExpectation = (): Expectation => {
  const tabs = new Map<number, TabRules>()
  /** Values that were read in another tab than their own, by their moment: what removes them in one keeps the other's. */
  const shared = new Set<number>()
  let stored: readonly StoredInvalidation[] = []
  let unstored: readonly StoredInvalidation[] = []

  const rulesOf = (tab: number): TabRules => {
    const rules = tabs.get(tab)
    if (rules === undefined) throw new Error(`Tab ${tab} is not open.`)
    return rules
  }
  const change = (tab: number, changes: Partial<TabRules>) => tabs.set(tab, { ...rulesOf(tab), ...changes })

  const isLate = (tab: number, { key, began }: Value) => began <= rulesOf(tab).invalidatedAt[key]

  const storedMoments = (scope: string): Moments => {
    const moments = { ...never }
    for (const { key, at } of stored.filter((one) => one.scope === scope)) {
      moments[key] = Math.max(moments[key], at)
    }
    return moments
  }

  const forgetScope = (scope: string) => {
    stored = stored.filter((one) => one.scope !== scope)
    unstored = unstored.filter((one) => one.scope !== scope)
  }

  const empty = (tab: number, scope: string, at: number) => {
    forgetScope(rulesOf(tab).scope)
    change(tab, {
      scope,
      invalidatedAt: storedMoments(scope),
      emptiedAt: at,
      released: new Set(),
      lateInRow: never,
    })
  }

  return {
    open(tab, scope) {
      const before = tabs.get(tab)
      tabs.set(tab, {
        scope: String(scope),
        invalidatedAt: storedMoments(String(scope)),
        removedAt: before?.removedAt ?? never,
        emptiedAt: before?.emptiedAt ?? 0,
        kept: before?.kept ?? { removedAt: never, emptiedAt: 0 },
        released: new Set(),
        lateInRow: never,
      })
    },
    setScope: (tab, scope, at) => empty(tab, String(scope), at),
    clear: (tab, at) => empty(tab, rulesOf(tab).scope, at),
    invalidate(tab, key, at) {
      const { scope, invalidatedAt } = rulesOf(tab)
      change(tab, { invalidatedAt: { ...invalidatedAt, [key]: at } })
      unstored = [...unstored, { tab, scope, key, at }]
    },
    remove(tab, key, at) {
      change(tab, { removedAt: { ...rulesOf(tab).removedAt, [key]: at } })
    },
    promise(tab, key) {
      change(tab, { released: new Set([...rulesOf(tab).released].filter((other) => other !== key)) })
    },
    release(tab, key) {
      change(tab, { released: new Set([...rulesOf(tab).released, key]) })
    },
    isLate,
    arrive(tab, value) {
      const { lateInRow } = rulesOf(tab)
      const count = isLate(tab, value) ? lateInRow[value.key] + 1 : 0
      change(tab, { lateInRow: { ...lateInRow, [value.key]: count } })
    },
    allStored() {
      stored = [...stored, ...unstored]
      unstored = []
      for (const [tab, { removedAt, emptiedAt }] of tabs) change(tab, { kept: { removedAt, emptiedAt } })
    },
    dropUnstored(tab) {
      unstored = unstored.filter((one) => one.tab !== tab)
      change(tab, rulesOf(tab).kept)
    },
    faultOf(tab, { key, value, isFresh }) {
      const rules = rulesOf(tab)
      if (value.scope !== rules.scope) return `shows ${value.scope}'s value to ${rules.scope}`
      if (value.tab !== tab) shared.add(value.began)
      const isOurs = value.tab === tab && !shared.has(value.began)
      if (isOurs && value.began <= rules.emptiedAt) return 'shows what a logout has removed'
      if (isOurs && value.began <= rules.removedAt[key]) return 'shows what was removed'
      if (isFresh && isLate(tab, value)) return 'takes an invalidated value for fresh'
      return undefined
    },
    finalFaultOf(tab, key, value) {
      const { released, lateInRow } = rulesOf(tab)
      if (released.has(key) || lateInRow[key] > 3) return undefined
      if (value === undefined) return 'is still pending after everything has settled'
      return isLate(tab, value) ? 'was never fetched again after its invalidation' : undefined
    },
  }
}
