import { PerfError } from '../../kernel/index.js'
import type { CacheLayer, LayerIndex, SecretStore, Use, WriteReport } from '../CacheLayer.js'
import type { CacheRecord, RecordSummary } from '../CacheRecord.js'
import type { Mark } from '../createBarriers.js'
import { createVaults } from './createVaults.js'
import { openMark, sealMark } from './sealMark.js'
import { openRecord, sealRecord } from './sealRecord.js'
import type { Vault } from './createVault.js'

/**
 * Stands before a layer and encrypts what goes into it: values, tags, query keys and the names under which they are kept
 * (AES-GCM, 256 bits, WebCrypto). The key is made at the first write of a scope, cannot be extracted, is kept by the
 * same layer, and is destroyed when the scope is cleared.
 *
 * Readable on disk are: that Hotpath was used, how many entries there are, their sizes, times and positions, the
 * application's `version`, and a SHA-256 digest of the scope, which somebody who guesses the scope can confirm.
 *
 * It protects what is left after a logout, wherever copies of the deleted files survive, and a copy of the database
 * without the browser's own record of the key. Browsers write that record into the same profile: a copy of the whole
 * profile can be used by whoever can run a browser on it. It does not protect against scripts in the page, extensions,
 * or a browser that is taken over: they can ask for what the page can ask for.
 *
 * A record whose key is lost, or is another one, is a miss, and is deleted when it is met. Where there is no WebCrypto
 * (pages without https), the first call rejects and says so; nothing is kept, in clear text either.
 */
export const createEncryptedLayer = (layer: CacheLayer & SecretStore): CacheLayer => {
  const vaults = createVaults(layer)
  /** What was sealed before it is written; undefined for what cannot be. */
  const sealed = new WeakMap<CacheRecord, CacheRecord | undefined>()
  const sealing = new WeakMap<CacheRecord, Promise<void>>()
  const waiting = new Map<string, CacheRecord>()
  const looked = new Set<string>()
  let isRefused = false
  // The keys went with it.
  const stopListening = layer.onDeleted?.(vaults.forgetAll)

  /** False where there is no WebCrypto. @throws the first time. */
  const canEncrypt = (): boolean => {
    if (globalThis.crypto?.subtle !== undefined) return true
    if (isRefused) return false
    isRefused = true
    throw new PerfError(
      'storage',
      'Data is to be encrypted (`encrypt: true`), and this page has no WebCrypto: browsers give it to pages over https ' +
        'and on localhost only. Nothing is stored. Serve the page over https.',
    )
  }

  const sealOnce = async (record: CacheRecord): Promise<void> => {
    const { vault, scope } = await vaults.open(record.scope)
    sealed.set(record, await sealRecord(vault, scope, record))
  }

  const seal = (record: CacheRecord): Promise<void> => {
    const running = sealing.get(record) ?? sealOnce(record).finally(() => sealing.delete(record))
    sealing.set(record, running)
    return running
  }

  const sealWaiting = async (): Promise<void> => {
    const records = [...waiting.values()]
    waiting.clear()
    // What fails here is tried again by the write, which tells.
    await Promise.allSettled(records.map(seal))
  }

  const writeSealed = async (records: readonly CacheRecord[]): Promise<WriteReport> => {
    const kept = records.map((record) => sealed.get(record)).filter((record) => record !== undefined)
    const report = await layer.setMany(kept)
    const hashes = new Map(records.map((record) => [sealed.get(record)?.hash, record.hash]))
    const unsealed = records.filter((record) => sealed.get(record) === undefined)
    return {
      skipped: [
        ...unsealed.map(({ hash }) => hash),
        ...report.skipped.map((name) => hashes.get(name)).filter((hash) => hash !== undefined),
      ],
    }
  }

  const drop = async (scope: string, names: readonly string[]): Promise<void> => {
    if (names.length > 0) await layer.deleteMany(scope, names)
  }

  /** Removes what the scope has there from a time before encryption was switched on. */
  const dropClearText = async (scope: string): Promise<void> => {
    if (looked.has(scope)) return
    const { summaries, marks, uses } = await layer.readIndex(scope)
    if (summaries.length + marks.length + uses.length > 0) await layer.clear(scope, 0)
    looked.add(scope)
  }

  /** The records that can be opened, in the places of their names; what lies under the others is deleted. */
  const openAll = async (
    vault: Vault,
    scopes: { readonly outer: string; readonly inner: string },
    names: readonly string[],
    found: readonly (CacheRecord | undefined)[],
  ): Promise<readonly (CacheRecord | undefined)[]> => {
    const records = found.map((record, index) => record && { ...record, hash: names[index] ?? '' })
    const opened = await Promise.all(
      records.map(async (record) => record && openRecord(vault, scopes.outer, record)),
    )
    await drop(
      scopes.inner,
      records.flatMap((record, index) => (record && opened[index] === undefined ? [record.hash] : [])),
    )
    return opened
  }

  return {
    name: layer.name,
    hasData: () => layer.hasData(),

    async readIndex(scope, start) {
      if (!canEncrypt()) return nothing
      const inner = await vaults.scopeOf(scope)
      // What is waited for has a name here only once the key is there; the rest is read afterwards.
      const namesOf = (hashes: readonly string[]) =>
        hashes
          .map((hash) => vaults.current(scope)?.vault.knownName(hash))
          .filter((name) => name !== undefined)
      const [vault, found] = await Promise.all([
        vaults.find(scope),
        layer.readIndex(inner, start && { ...start, wanted: () => namesOf(start.wanted()) }),
        dropClearText(scope),
      ])
      return openIndex(vault, found, {
        drop: (names) => drop(inner, names),
        open: (of, records) =>
          openAll(
            of,
            { outer: scope, inner },
            records.map(({ hash }) => hash),
            records,
          ),
      })
    },

    async getMany(scope, hashes) {
      const vault = canEncrypt() ? await vaults.find(scope) : undefined
      if (vault === undefined) return hashes.map(() => undefined)
      const inner = await vaults.scopeOf(scope)
      const names = await Promise.all(hashes.map((hash) => vault.sealName(hash)))
      return openAll(vault, { outer: scope, inner }, names, await layer.getMany(inner, names))
    },

    prepare(record) {
      if (globalThis.crypto?.subtle === undefined) return
      // Many changes of one entry in one go are encrypted once.
      if (waiting.size === 0) queueMicrotask(() => void sealWaiting())
      waiting.set(record.hash, record)
    },

    async setMany(records) {
      if (!canEncrypt()) return { skipped: [] }
      // Without an `await` where all is sealed: a page that goes away gives no time for one.
      const unsealed = records.filter((record) => !sealed.has(record))
      if (unsealed.length > 0) await Promise.all(unsealed.map(seal))
      return writeSealed(records)
    },

    async deleteMany(scope, hashes) {
      const vault = canEncrypt() ? await vaults.find(scope) : undefined
      if (vault === undefined) return
      const names = await Promise.all(hashes.map((hash) => vault.sealName(hash)))
      await layer.deleteMany(await vaults.scopeOf(scope), names)
    },

    async putMarks(scope, marks) {
      if (!canEncrypt()) return
      const { vault, scope: inner } = await vaults.open(scope)
      await layer.putMarks(inner, await Promise.all(marks.map((mark) => sealMark(vault, mark))))
    },

    async putUses(scope, uses) {
      const opened = vaults.current(scope)
      if (opened === undefined) return
      const names = uses.flatMap(([hash, count]): Use[] => {
        const name = opened.vault.knownName(hash)
        return name === undefined ? [] : [[name, count]]
      })
      await layer.putUses(opened.scope, names)
    },

    async clear(scope, at) {
      if (!canEncrypt()) return
      const cleared = vaults.scopeOf(scope).then((inner) => layer.clear(inner, at))
      vaults.forget(scope, cleared)
      await cleared
    },

    onDeleted: (listener) => layer.onDeleted?.(listener) ?? (() => {}),

    close() {
      stopListening?.()
      layer.close()
    },
  }
}

const nothing: LayerIndex = { summaries: [], marks: [], wipedAt: 0, uses: [], records: [] }

interface IndexOpener {
  readonly drop: (names: readonly string[]) => Promise<void>
  readonly open: (
    vault: Vault,
    records: readonly CacheRecord[],
  ) => Promise<readonly (CacheRecord | undefined)[]>
}

const openIndex = async (
  vault: Vault | undefined,
  found: LayerIndex,
  { drop, open }: IndexOpener,
): Promise<LayerIndex> => {
  if (vault === undefined) {
    await drop(found.summaries.map(({ hash }) => hash))
    return { ...nothing, wipedAt: found.wipedAt }
  }
  const [hashes, marks, records] = await Promise.all([
    Promise.all(found.summaries.map(({ hash }) => vault.openName(hash))),
    Promise.all(found.marks.map((mark) => openMark(vault, mark))),
    open(vault, found.records),
  ])
  const names = new Map(found.summaries.map(({ hash }, index) => [hash, hashes[index]]))
  await drop([...names].filter(([, hash]) => hash === undefined).map(([name]) => name))
  return {
    summaries: found.summaries.flatMap((summary): RecordSummary[] => {
      const hash = names.get(summary.hash)
      return hash === undefined ? [] : [{ ...summary, hash }]
    }),
    marks: marks.filter((mark): mark is Mark => mark !== undefined),
    wipedAt: found.wipedAt,
    uses: found.uses.flatMap(([name, count]): Use[] => {
      const hash = names.get(name)
      return hash === undefined ? [] : [[hash, count]]
    }),
    records: records.filter((record) => record !== undefined),
  }
}
