import type { CacheRecord, RecordSummary } from './CacheRecord.js'

/** The summary of a record: an object of its own, so that whoever keeps it does not keep the value. */
export const summaryOf = ({ hash, size, fetchedAt, version, lease }: CacheRecord): RecordSummary => ({
  hash,
  size,
  fetchedAt,
  version,
  lease,
})
