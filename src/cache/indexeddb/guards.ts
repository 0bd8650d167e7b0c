import type { CacheRecord, RecordSummary } from '../CacheRecord.js'
import type { Mark } from '../createBarriers.js'

// What comes out of storage may have been written by another version of Hotpath, or by anybody else.

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

export const isSummary = (value: unknown): value is RecordSummary =>
  isObject(value) &&
  typeof value.hash === 'string' &&
  typeof value.size === 'number' &&
  typeof value.fetchedAt === 'number' &&
  typeof value.version === 'string'

export const isRecord = (value: unknown): value is CacheRecord =>
  isSummary(value) &&
  'value' in value &&
  'scope' in value &&
  typeof value.scope === 'string' &&
  'lease' in value &&
  typeof value.lease === 'number' &&
  'tags' in value &&
  Array.isArray(value.tags) &&
  value.tags.every((tag) => typeof tag === 'string')

export const isMark = (value: unknown): value is Mark =>
  isObject(value) &&
  typeof value.at === 'number' &&
  (value.kind === 'floor' ||
    (value.kind === 'tag' && typeof value.tag === 'string') ||
    ((value.kind === 'key' || value.kind === 'hash') && typeof value.hash === 'string'))
