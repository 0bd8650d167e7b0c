import { clone } from './cases/clone.js'
import { hotpath } from './cases/hotpath.js'
import { persistQueryClient } from './cases/persistQueryClient.js'
import { queryPersister } from './cases/queryPersister.js'
import { itemCount } from './items.js'

const cases = {
  'update + structuredClone': clone,
  'update + structuredClone again': clone,
  Hotpath: hotpath,
  'per-query persister': queryPersister,
  persistQueryClient,
}

let prepared

/** Bytes of what goes into IndexedDB from now on, as JSON; counted once, outside of what is timed. */
const countWrites = async (work) => {
  const { put } = IDBObjectStore.prototype
  let bytes = 0
  IDBObjectStore.prototype.put = function (value, ...rest) {
    bytes += JSON.stringify(value).length
    return put.call(this, value, ...rest)
  }
  await work()
  IDBObjectStore.prototype.put = put
  return bytes
}

window.bench = {
  async prepare({ name, updates, burst }) {
    const { update, store } = await cases[name]()
    const bytesWritten = await countWrites(() => {
      update(itemCount - 1, 1)
      return store()
    })
    prepared = { update, store, updates, burst, bytesWritten }
  },
  async run() {
    const { update, store, updates, burst, bytesWritten } = prepared
    for (let index = 0; index < updates; index += burst) {
      for (let id = index; id < index + burst; id += 1) update(id % itemCount, 1 + index)
      // Each burst is stored before the next one.
      // oxlint-disable-next-line no-await-in-loop
      await store()
    }
    return { bytesWritten }
  },
}
