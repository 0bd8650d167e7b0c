import type { MissReason } from 'react-hotpath'

/** Why a request was made, or would be, in words. */
export const missTitles: Readonly<Record<MissReason, string>> = {
  'never-seen': 'not seen before',
  'invalidated-by-tag': 'a tag was invalidated',
  'invalidated-by-key': 'its key was invalidated',
  failed: 'the request before failed',
  forced: 'asked for, though it was fresh',
  'eager-refresh': 'about to run out',
  'storage-error': 'storage could not be read',
  'storage-slow': 'storage was too slow',
  evicted: 'pushed out to make room',
  removed: 'removed by the app',
  collected: 'nobody looked at it for long',
  expired: 'past its time',
  'scope-changed': 'another visitor',
  'version-changed': 'stored by another version',
}

/** "4 × not seen before · 2 × a tag was invalidated", the most frequent first. */
export const describeMisses = (misses: Readonly<Partial<Record<MissReason, number>>>): string =>
  // The keys of the object are reasons; TypeScript takes every key for a text.
  (Object.entries(misses) as [MissReason, number][])
    .toSorted(([, one], [, other]) => other - one)
    .map(([reason, count]) => `${count} × ${missTitles[reason]}`)
    .join(' · ')
