import { decodeValue } from './decodeValue.js'
import { encodeValue } from './encodeValue.js'
import type { Secret } from './secret.js'

/** Makes what is stored unreadable, and readable again, with the keys of one scope. */
export interface Vault {
  /**
   * A name that stands for a text, always the same for the same text, so that what is stored under it is found. Its
   * initialization vector is a keyed digest of the text (as in RFC 5297, SIV), which is why it may repeat.
   */
  sealName(text: string): Promise<string>
  /** The text; undefined for a name that was made with another key. */
  openName(name: string): Promise<string | undefined>
  /** The name of a text that was sealed or opened before, without waiting; undefined for others. */
  knownName(text: string): string | undefined
  /**
   * A value as AES-GCM bytes behind a fresh initialization vector; they open under the same name only.
   * Rejects with `DataCloneError` for a value that cannot be written.
   */
  seal(value: unknown, name: string): Promise<Uint8Array>
  /** The value; undefined for what was sealed with another key or under another name, or is damaged. */
  open(sealed: unknown, name: string): Promise<unknown>
}

const ivLength = 12

export const createVault = ({ records, names, digest }: Secret): Vault => {
  const known = new Map<string, string>()

  const openBytes = async (
    key: CryptoKey,
    sealed: Uint8Array<ArrayBuffer>,
    name: string,
  ): Promise<unknown> => {
    const algorithm = { name: 'AES-GCM', iv: sealed.subarray(0, ivLength), additionalData: toBytes(name) }
    return decodeValue(new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.subarray(ivLength))))
  }

  return {
    async sealName(text) {
      const found = known.get(text)
      if (found !== undefined) return found
      const bytes = encodeValue(text)
      const iv = new Uint8Array(await crypto.subtle.sign('HMAC', digest, bytes)).slice(0, ivLength)
      const algorithm = { name: 'AES-GCM', iv, additionalData: toBytes('') }
      const name = toText(join(iv, await crypto.subtle.encrypt(algorithm, names, bytes)))
      known.set(text, name)
      return name
    },
    async openName(name) {
      try {
        const text = await openBytes(names, toBytes(name), '')
        if (typeof text !== 'string') return undefined
        known.set(text, name)
        return text
      } catch {
        return undefined
      }
    },
    knownName: (text) => known.get(text),
    async seal(value, name) {
      const bytes = encodeValue(value)
      const iv = crypto.getRandomValues(new Uint8Array(ivLength))
      const algorithm = { name: 'AES-GCM', iv, additionalData: toBytes(name) }
      return join(iv, await crypto.subtle.encrypt(algorithm, records, bytes))
    },
    async open(sealed, name) {
      try {
        return await openBytes(records, new Uint8Array(sealed as Uint8Array<ArrayBuffer>), name)
      } catch {
        return undefined
      }
    },
  }
}

const join = (iv: Uint8Array, data: ArrayBuffer): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(iv.length + data.byteLength)
  bytes.set(iv)
  bytes.set(new Uint8Array(data), iv.length)
  return bytes
}

/** Names are texts of one character a byte: IndexedDB takes any, and base64 would be code for nothing. */
const toText = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

const toBytes = (name: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(name, (character) => character.charCodeAt(0))
