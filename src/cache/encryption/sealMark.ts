import type { Mark } from '../createBarriers.js'
import type { Vault } from './createVault.js'

/** A barrier as it is kept: its position in clear, what it is about sealed, under the same name each time. */
export const sealMark = async (vault: Vault, mark: Mark): Promise<Mark> => {
  switch (mark.kind) {
    case 'floor':
      return mark
    case 'tag':
      return { ...mark, tag: await vault.sealName(mark.tag) }
    case 'hash':
      return { ...mark, hash: await vault.sealName(mark.hash) }
    default: {
      const hash = await vault.sealName(mark.hash)
      return { ...mark, hash, key: await vault.seal(mark.key, hash) }
    }
  }
}

/** Undefined for a barrier under another key: what it was about cannot be read either. */
export const openMark = async (vault: Vault, mark: Mark): Promise<Mark | undefined> => {
  if (mark.kind === 'floor') return mark
  const text = await vault.openName(mark.kind === 'tag' ? mark.tag : mark.hash)
  if (text === undefined) return undefined
  if (mark.kind === 'tag') return { ...mark, tag: text }
  if (mark.kind === 'hash') return { ...mark, hash: text }
  return { ...mark, hash: text, key: await vault.open(mark.key, mark.hash) }
}
