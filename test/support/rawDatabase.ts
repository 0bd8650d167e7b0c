export interface RawItem {
  readonly key: IDBValidKey
  readonly value: unknown
}

const open = (name: string): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(`hotpath-${name}`)
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })

const settle = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })

const readAll = async (objects: IDBObjectStore): Promise<readonly RawItem[]> => {
  const [keys, values] = await Promise.all([settle(objects.getAllKeys()), settle(objects.getAll())])
  return keys.map((key, index) => ({ key, value: values[index] as unknown }))
}

/** Everything that the client of this name has in its database, as it lies there. */
export const readDatabase = async (name: string): Promise<readonly RawItem[]> => {
  const database = await open(name)
  const items = await readAll(database.transaction('hotpath').objectStore('hotpath'))
  database.close()
  return items
}

/** Does to the database what somebody else may do to it. */
export const changeDatabase = async (
  name: string,
  change: (objects: IDBObjectStore, items: readonly RawItem[]) => void,
): Promise<void> => {
  const database = await open(name)
  const transaction = database.transaction('hotpath', 'readwrite')
  const objects = transaction.objectStore('hotpath')
  change(objects, await readAll(objects))
  await new Promise((resolve) => transaction.addEventListener('complete', resolve))
  database.close()
}
