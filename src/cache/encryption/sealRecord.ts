import type { CacheRecord } from '../CacheRecord.js'
import type { Vault } from './createVault.js'

/** What of a record is sealed. */
type Inside = Pick<CacheRecord, 'hash' | 'key' | 'value' | 'tags'>

/** A record as it is kept; undefined when its value cannot be written. */
export const sealRecord = async (
  vault: Vault,
  scope: string,
  record: CacheRecord,
): Promise<CacheRecord | undefined> => {
  const { hash, key, value, tags } = record
  const inside: Inside = { hash, key, value, tags }
  const name = await vault.sealName(hash)
  try {
    return { ...record, scope, hash: name, key: null, tags: [], value: await vault.seal(inside, name) }
  } catch {
    // It holds a function, a Blob or the like, or is nested too deeply.
    return undefined
  }
}

/** The record again; undefined when it was sealed with another key, or is damaged. */
export const openRecord = async (
  vault: Vault,
  scope: string,
  record: CacheRecord,
): Promise<CacheRecord | undefined> => {
  const inside = await vault.open(record.value, record.hash)
  // It was authenticated, so it is what `sealRecord` wrote.
  return inside === undefined ? undefined : { ...record, scope, ...(inside as Inside) }
}
