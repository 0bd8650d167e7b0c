import { shortHash } from '../shortHash.js'

type Kind = 'entry' | 'summary' | 'mark'

/** Array keys: a scope and a hash stay apart, whatever characters they hold. */
export const entryKey = (scope: string, hash: string): IDBValidKey => ['entry', scope, hash]
export const summaryKey = (scope: string, hash: string): IDBValidKey => ['summary', scope, hash]
export const markKey = (scope: string, name: string): IDBValidKey => ['mark', scope, name]
export const usesKey = (scope: string): IDBValidKey => ['uses', scope]
export const secretKey = (scope: string): IDBValidKey => ['secret', scope]
/** What stays of a scope after it was cleared: it must not tell whose it was. */
export const wipeKey = (scope: string): IDBValidKey => ['wipe', shortHash(scope)]

/** All keys of a kind in a scope: in IndexedDB's order an array comes after every string. */
export const rangeOf = (kind: Kind, scope: string): IDBKeyRange =>
  IDBKeyRange.bound([kind, scope], [kind, scope, []])
