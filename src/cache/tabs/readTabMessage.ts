import { isMark } from '../indexeddb/guards.js'
import type { FlightRecord } from './FlightRecord.js'
import type { SentMessage } from './TabMessage.js'

/** Rises when messages change so that an older Hotpath would misread them. */
export const protocolVersion = 1

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null

const isRecord = (value: unknown): value is FlightRecord =>
  isObject(value) &&
  'value' in value &&
  typeof value.lease === 'number' &&
  typeof value.fetchedAt === 'number' &&
  typeof value.isStored === 'boolean' &&
  Array.isArray(value.tags) &&
  value.tags.every((tag) => typeof tag === 'string')

const hasFence = ({ fence }: Fields) => typeof fence === 'number'
const always = () => true

/** Which fields each kind of message has beside `type`, `tab` and, for those of flights, `flight`. */
const ofFlights: Readonly<Record<string, (message: Fields) => boolean>> = {
  want: ({ since, after }) => typeof since === 'number' && typeof after === 'number',
  unwant: always,
  ping: always,
  pong: hasFence,
  stolen: hasFence,
  result: ({ record }) => isRecord(record),
  end: ({ reason }) => reason === 'failed' || reason === 'uncloneable',
}

const ofClients: Readonly<Record<string, (message: Fields) => boolean>> = {
  hello: always,
  here: always,
  bye: always,
  marks: ({ marks }) => Array.isArray(marks) && marks.every(isMark),
  wipe: ({ kind, at }) => (kind === 'clear' || kind === 'leave') && typeof at === 'number',
}

/**
 * The guard at the edge: in another tab may run another version of Hotpath, or anything that knows the channel's name.
 * Undefined for what is no message of this protocol.
 */
export const readTabMessage = (data: unknown): SentMessage | undefined => {
  if (!isObject(data) || data.hotpath !== protocolVersion) return undefined
  if (typeof data.tab !== 'string' || typeof data.type !== 'string') return undefined
  const isMessage =
    ofClients[data.type]?.(data) ??
    (typeof data.flight === 'string' ? ofFlights[data.type]?.(data) : undefined)
  // Every field that the type has was looked at above; TypeScript cannot follow that through the tables.
  return isMessage === true ? (data as unknown as SentMessage) : undefined
}
