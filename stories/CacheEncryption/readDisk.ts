const shownBytes = 32

/** Every record of a database as a line of text: its key and what can be read of its value, bytes as hexadecimal. */
export const readDisk = async (databaseName: string): Promise<readonly string[]> => {
  // Opening one that is not there would make it.
  const known = await indexedDB.databases()
  if (!known.some(({ name }) => name === databaseName)) return []
  const database = await settle(indexedDB.open(databaseName))
  try {
    const objects = database.transaction('hotpath').objectStore('hotpath')
    const [keys, values] = await Promise.all([settle(objects.getAllKeys()), settle(objects.getAll())])
    return keys.map((key, place) => `${describe(key)}\n  ${describe(values[place])}`)
  } finally {
    database.close()
  }
}

const settle = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('The browser gave no reason.')))
  })

const describe = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof CryptoKey) return `a key (${part.algorithm.name}), extractable: ${part.extractable}`
    if (part instanceof ArrayBuffer) return hex(new Uint8Array(part))
    if (ArrayBuffer.isView(part)) return hex(new Uint8Array(part.buffer, part.byteOffset, part.byteLength))
    // The names of encrypted entries are bytes in a text.
    if (typeof part === 'string' && /[^ -~]/.test(part))
      return hex(Uint8Array.from(part, (letter) => letter.charCodeAt(0)))
    return part
  })

const hex = (bytes: Uint8Array): string => {
  const shown = [...bytes.subarray(0, shownBytes)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  return bytes.length > shownBytes ? `${shown} … (${bytes.length} bytes)` : shown
}
