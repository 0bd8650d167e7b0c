/** The keys of one scope. None can be extracted: a script can use them, and cannot read them. */
export interface Secret {
  readonly records: CryptoKey
  readonly names: CryptoKey
  readonly digest: CryptoKey
}

export const createSecret = async (): Promise<Secret> => {
  const aes = () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const [records, names, digest] = await Promise.all([
    aes(),
    aes(),
    crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  ])
  return { records, names, digest }
}

export const isSecret = (value: unknown): value is Secret =>
  typeof value === 'object' &&
  value !== null &&
  ['records', 'names', 'digest'].every((name) => Reflect.get(value, name) instanceof CryptoKey)
