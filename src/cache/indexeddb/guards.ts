import type { Use } from '../CacheLayer.js'
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
  typeof value.version === 'string' &&
  typeof value.lease === 'number'

export const isRecord = (value: unknown): value is CacheRecord =>
  isSummary(value) &&
  'value' in value &&
  'scope' in value &&
  typeof value.scope === 'string' &&
  'tags' in value &&
  Array.isArray(value.tags) &&
  value.tags.every((tag) => typeof tag === 'string')

export const isMark = (value: unknown): value is Mark =>
  isObject(value) &&
  typeof value.at === 'number' &&
  (value.kind === 'floor' ||
    (value.kind === 'tag' && typeof value.tag === 'string') ||
    ((value.kind === 'key' || value.kind === 'hash') && typeof value.hash === 'string'))

export const isUse = (value: unknown): value is Use =>
  Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number'
