/**
 * Sixteen bits of a text (FNV-1a, folded), as four hexadecimal digits: many texts share each of them, so that the hash
 * does not tell which one it was made of. Two scopes that share one take part in each other's wipes.
 */
export const shortHash = (text: string): string => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return ((hash >>> 16) ^ (hash & 0xffff)).toString(16).padStart(4, '0')
}
