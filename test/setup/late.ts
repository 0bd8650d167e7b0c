// Loads what a page would load late, so that tests whose time is faked need no real time for it.
import { lateFetch, lateStorage } from '../../src/client/late.js'

await Promise.all([lateFetch.load(), lateStorage.load()])
