// Loads what a page would load late, so that tests whose time is faked need no real time for it.
import { lateEncryption, lateEntries, lateFetch, lateStorage } from '../../src/client/late.js'

await Promise.all([lateEncryption.load(), lateEntries.load(), lateFetch.load(), lateStorage.load()])
