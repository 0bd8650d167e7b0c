import { createEmitter, systemClock, type Clock, type Emitter } from '../kernel/index.js'
import type { CacheEvent } from './CacheEvent.js'
import type { CacheRecord } from './CacheRecord.js'
import { createBarriers, type KeyBucket, type KeyMatcher, type Leased, type Mark } from './createBarriers.js'
import { createMemory, type MemoryOptions } from './memory/createMemory.js'
import { createSequence } from './createSequence.js'
import { estimateBytes } from './estimateBytes.js'
import type { GoneReason } from './GoneReason.js'
import type { LayerSize, SecondLayer, SecondLayerSource } from './SecondLayer.js'

export interface CacheEngineOptions {
  readonly memory?: MemoryOptions
  /** The slower layer. It is used only while there is a scope. */
  readonly second?: SecondLayerSource
  /** Default: null, no scope yet: nothing goes to the slower layer. */
  readonly scope?: string | null
  /** Entries of another version are never shown. Default: `''`. */
  readonly version?: string
  readonly clock?: Clock
  /** Default: the two are the same text. */
  readonly matchesKey?: KeyMatcher
  /** Default: every barrier on a key is compared with every entry. */
  readonly bucketOf?: KeyBucket
  /** Entries went from a layer that nobody removed. */
  readonly onGone?: (hashes: readonly string[], reason: GoneReason) => void
  /** Barriers that were put here, those of one tick together: for whoever else has entries of this scope. */
  readonly onMarks?: (marks: readonly Mark[]) => void
}

/** An entry before the engine has given it scope, version and size. */
export interface NewEntry {
  readonly hash: string
  readonly key: unknown
  readonly value: unknown
  readonly tags: readonly string[]
  readonly fetchedAt: number
  readonly ttlMs?: number
  readonly lease: number
}

export interface InvalidationTarget {
  readonly tags?: readonly string[]
  readonly keys?: readonly { readonly hash: string; readonly key: unknown }[]
  /** Single entries. */
  readonly hashes?: readonly string[]
  /** Everything there is. */
  readonly all?: boolean
  /** Whether what is reached was thrown away, so that it must not even be shown as stale. Default: false. */
  readonly removes?: boolean
}

/**
 * The layered cache without a framework: memory first, then a slower layer (IndexedDB in the browser, Redis on a
 * server). The same engine, entries, barriers and events on both sides.
 *
 * Whoever fetches takes a lease first. Whoever stores gives the lease back with the value; reading compares it with the
 * barriers that invalidations left, so a result older than an invalidation is never taken for fresh.
 */
export interface CacheEngine {
  readonly scope: string | null
  /** Rises with every change of scope and every clearing; what was begun before is dropped. */
  readonly generation: number
  readonly events: Emitter<CacheEvent>
  /** Opens the slower layer now instead of at its first use, so that its index is there when it is asked. */
  open(): void
  /** The position that a fetch starting now has. */
  lease(): number
  isBehind(entry: Leased): boolean
  /** Whether a barrier on one of its tags is among those that make an entry stale. */
  isBehindTag(entry: Pick<Leased, 'lease' | 'tags'>): boolean
  /** The position of the last barrier that reaches an entry, 0 when there is none. */
  barrierOf(entry: Omit<Leased, 'lease'>): number
  /** Whether anything at all was invalidated since: for work whose tags are not known yet. */
  hasBarrierSince(lease: number): boolean
  /** The entry in memory, synchronously; counts as a use. */
  peek(hash: string): CacheRecord | undefined
  /** False when the slower layer is known not to have it: nothing needs to wait. */
  mayBeStored(hash: string): boolean
  /** Whether the slower layer has kept somebody waiting for long: then nobody else should wait for it. */
  isSlow(): boolean
  /** The entry in the slower layer, brought into memory. Never rejects; how long to wait is the caller's decision. */
  load(hash: string): Promise<CacheRecord | undefined>
  /**
   * Keeps an entry in memory, and with `isStored` in the slower layer as well. An entry whose generation is over is
   * dropped.
   */
  put(entry: NewEntry, options: { readonly isStored: boolean; readonly generation?: number }): void
  remove(hash: string): void
  /** Removes an entry from the slower layer, and from memory when it came from there. */
  removeStored(hash: string): void
  /** Puts barriers. Costs as much as there are tags and keys. Resolves when they are kept in the slower layer as well. */
  invalidate(target: InvalidationTarget): Promise<void>
  /** Takes up barriers that were put elsewhere, and kept there. */
  takeMarks(marks: readonly Mark[]): void
  /** Forgets memory and takes up another scope; the old scope's stored entries stay until they are cleared. */
  setScope(scope: string | null): void
  /** The scope, null until now, became known: nothing that was begun is dropped, and the slower layer is used. */
  adoptScope(scope: string): void
  /**
   * Removes every entry of this scope from all layers.
   * @param at the position at which the scope was cleared elsewhere; left out, it is cleared here and now.
   */
  clear(at?: number): Promise<void>
  /** Writes what waits for the slower layer, now. */
  flush(): Promise<void>
  /**
   * For a tab that comes back (from being frozen, from the back/forward cache): reads again what others may have changed
   * in the slower layer. Gives the position at which the scope was last cleared; a lease up to it, in whatever tab, is
   * one of a session that has ended. 0: it never was, or is not known.
   */
  catchUp(): Promise<number>
  /** The entry in memory; counts as nothing. */
  look(hash: string): CacheRecord | undefined
  /** The entry in the slower layer, which is not touched. Never rejects. */
  peekStored(hash: string): Promise<CacheRecord | undefined>
  readonly memory: LayerSize
  /** Of the slower layer and this scope. */
  readonly stored: LayerSize
  dispose(): void
}

/** Barriers on their way to the slower layer. */
interface GatheredMarks {
  readonly marks: Mark[]
  /** Lets them go now, for a layer that takes nothing afterwards. */
  readonly send: () => Promise<void>
  readonly kept: Promise<void>
}

export const createCacheEngine = (options: CacheEngineOptions = {}): CacheEngine => {
  const {
    clock = systemClock,
    version = '',
    matchesKey = Object.is,
    bucketOf,
    second: source,
    onGone = () => {},
  } = options
  const events = createEmitter<CacheEvent>()
  const sequence = createSequence(clock)
  const barriers = createBarriers(matchesKey, bucketOf)
  /**
   * Those that removed: what is behind them is not there. They make nothing stale: living queries were told by TanStack,
   * and one of another tab goes on.
   */
  const removals = createBarriers(matchesKey, bucketOf)
  const memory = createMemory({
    ...options.memory,
    onEvict(record) {
      onGone([record.hash], 'evicted')
      options.memory?.onEvict?.(record)
      if (events.hasListeners('evicted')) events.emit({ type: 'evicted', layer: 'memory', hash: record.hash })
    },
  })
  /** What came out of the slower layer, and was not put anew since. */
  const restored = new Set<string>()
  let scope = options.scope ?? null
  let generation = 1

  // Entries without a scope live in memory alone; a scope of this name in storage would be another thing.
  const memoryScope = () => scope ?? ''

  const loadMarks = (marks: readonly Mark[]) => {
    barriers.load(marks.filter((mark) => !mark.removes))
    removals.load(marks.filter((mark) => mark.removes))
    sequence.observe(Math.max(barriers.last, removals.last))
  }

  /** Takes an entry out of all layers. */
  const drop = (hash: string): void => {
    memory.delete(hash)
    restored.delete(hash)
    second?.remove(hash)
  }

  /** Undefined for what was removed since; it is found when it is read, and goes for good. */
  const unlessRemoved = (record: CacheRecord): CacheRecord | undefined => {
    if (!removals.isBehind(record)) return record
    drop(record.hash)
    return undefined
  }

  /** Brings a stored record into memory, and gives what is there then: what was put meanwhile is newer. */
  const takeRecord = (record: CacheRecord): CacheRecord | undefined => {
    sequence.observe(record.lease)
    if (unlessRemoved(record) === undefined) return undefined
    const newer = memory.get(record.hash)
    if (newer !== undefined && newer.lease >= record.lease) return newer
    memory.set(record)
    restored.add(record.hash)
    return record
  }

  const openSecond = (): SecondLayer | undefined =>
    scope === null
      ? undefined
      : source?.open({
          clock,
          scope,
          version,
          onMarks: loadMarks,
          onRecords: (records) => records.forEach((record) => void takeRecord(record)),
          onError: (operation, error) =>
            events.emit({ type: 'layer-error', layer: source.name, operation, error }),
          onGone,
          onSkipped: (hash) => events.emit({ type: 'not-stored', layer: source.name, hash }),
        })

  let second = openSecond()
  let gathered: GatheredMarks | undefined

  /** The barriers of one tick go to the slower layer together. */
  const keepMarks = (added: readonly Mark[]): Promise<void> => {
    const target = second
    if (target === undefined && options.onMarks === undefined) return Promise.resolve()
    gathered ??= startGathering(target)
    gathered.marks.push(...added)
    return gathered.kept
  }

  const startGathering = (target: SecondLayer | undefined): GatheredMarks => {
    const marks: Mark[] = []
    let sent: Promise<void> | undefined
    const send = (): Promise<void> => {
      if (sent !== undefined) return sent
      gathered = undefined
      options.onMarks?.(marks)
      sent = target?.putMarks(marks) ?? Promise.resolve()
      return sent
    }
    return { marks, send, kept: Promise.resolve().then(send) }
  }

  const startGeneration = () => {
    generation += 1
    memory.clear()
    restored.clear()
  }

  return {
    get scope() {
      return scope
    },
    get generation() {
      return generation
    },
    events,
    open: () => void second?.open(),
    lease: () => sequence.next(),
    isBehind: (entry) => barriers.isBehind(entry),
    isBehindTag: (entry) => barriers.isBehindTag(entry),
    barrierOf: (entry) => barriers.positionOf(entry),
    hasBarrierSince: (lease) => barriers.last >= lease,
    peek(hash) {
      const record = memory.get(hash)
      if (record === undefined) return undefined
      second?.noteUse(hash)
      return unlessRemoved(record)
    },
    isSlow: () => second?.isSlow() ?? false,
    mayBeStored: (hash) => second?.mayHold(hash) ?? false,
    async load(hash) {
      const begun = generation
      const record = await second?.read(hash)
      if (record === undefined || begun !== generation) return undefined
      return takeRecord(record)
    },
    put(entry, { isStored, generation: begun = generation }) {
      if (begun !== generation) return
      const { hash, key, value, tags, fetchedAt, ttlMs, lease } = entry
      const size = hash.length + estimateBytes(value)
      const scopeName = memoryScope()
      // Written out: objects that a spread made are read ten times slower in V8, and this one is read at each hit.
      const record: CacheRecord = {
        hash,
        key,
        value,
        tags,
        fetchedAt,
        ttlMs,
        version,
        scope: scopeName,
        generation,
        lease,
        size,
      }
      memory.set(record)
      restored.delete(record.hash)
      if (isStored) second?.write(record)
    },
    remove: drop,
    removeStored(hash) {
      if (restored.delete(hash)) memory.delete(hash)
      second?.remove(hash)
    },
    invalidate({ tags = [], keys = [], hashes = [], all = false, removes = false }) {
      const at = sequence.next()
      const kind = removes ? ({ at, removes } as const) : { at }
      const marks: readonly Mark[] = [
        ...tags.map((tag): Mark => ({ kind: 'tag', tag, ...kind })),
        ...keys.map(({ hash, key }): Mark => ({ kind: 'key', hash, key, ...kind })),
        ...hashes.map((hash): Mark => ({ kind: 'hash', hash, ...kind })),
        ...(all ? [{ kind: 'floor', ...kind } as const] : []),
      ]
      loadMarks(marks)
      if (events.hasListeners('invalidated')) {
        events.emit({ type: 'invalidated', tags, keys: keys.map(({ key }) => key), hashes, isAll: all })
      }
      return marks.length > 0 ? keepMarks(marks) : Promise.resolve()
    },
    takeMarks: loadMarks,
    setScope(next) {
      if (next === scope) return
      startGeneration()
      void gathered?.send()
      void second?.flush()
      second?.detach()
      scope = next
      barriers.clear()
      removals.clear()
      second = openSecond()
    },
    adoptScope(next) {
      if (scope !== null) return
      // Entries carry their scope; who owns the values puts them again under the new one.
      memory.clear()
      scope = next
      second = openSecond()
    },
    async clear(at = sequence.next()) {
      startGeneration()
      sequence.observe(at)
      barriers.load([{ kind: 'floor', at }])
      await second?.clear(at)
    },
    flush: async () => second?.flush(),
    catchUp: async () => (await second?.catchUp()) ?? 0,
    memory,
    look: memory.look,
    peekStored: async (hash) => second?.peek(hash),
    get stored() {
      return second?.size() ?? { entries: 0, bytes: 0 }
    },
    dispose() {
      const written = Promise.all([gathered?.send(), second?.flush()])
      second?.detach()
      memory.clear()
      events.dispose()
      void written.then(() => source?.close())
    },
  }
}
