// Loads what a page would load late, so that tests whose time is faked need no real time for it.
import {
  lateEncryption,
  lateEntries,
  lateFetch,
  lateGrace,
  lateStorage,
  lateWarm,
} from '../../src/client/late.js'

const parts = [lateEncryption, lateEntries, lateFetch, lateGrace, lateStorage, lateWarm]
await Promise.all(parts.map((part) => part.load()))
