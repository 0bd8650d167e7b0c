/** Lists longer than this are measured by a sample of as many items, spread evenly. */
const sampleSize = 64
const maxDepth = 32

/**
 * About how many bytes a value takes when it is cloned into storage. Cheap rather than exact: long lists are sampled.
 * Cycles and very deep values are cut.
 */
export const estimateBytes = (value: unknown): number => measure(value, 0)

const measure = (value: unknown, depth: number): number => {
  switch (typeof value) {
    case 'string':
      return 4 + value.length * (isWide(value) ? 2 : 1)
    case 'number':
      return Number.isInteger(value) && Math.abs(value) < 2 ** 30 ? 4 : 9
    case 'bigint':
      return 16
    case 'object':
      return value === null ? 1 : depth > maxDepth ? 0 : measureObject(value, depth + 1)
    default:
      return 1
  }
}

const isWide = (text: string): boolean => {
  // A sample again: the first characters tell the script of a text.
  for (let index = 0; index < Math.min(text.length, sampleSize); index++)
    if (text.charCodeAt(index) > 255) return true
  return false
}

const measureObject = (value: object, depth: number): number => {
  if (Array.isArray(value)) return 8 + measureList(value, depth)
  if (value instanceof ArrayBuffer) return 16 + value.byteLength
  if (ArrayBuffer.isView(value)) return 24 + value.byteLength
  if (typeof Blob !== 'undefined' && value instanceof Blob) return 64 + value.size
  if (value instanceof Map) return 8 + measureList([...value].flat(), depth)
  if (value instanceof Set) return 8 + measureList([...value], depth)
  let bytes = 8
  for (const [key, item] of Object.entries(value)) bytes += 4 + key.length + measure(item, depth)
  return bytes
}

const measureList = (items: readonly unknown[], depth: number): number => {
  if (items.length <= sampleSize)
    return items.reduce<number>((sum, item) => sum + 2 + measure(item, depth), 0)
  const step = items.length / sampleSize
  let sampled = 0
  for (let index = 0; index < sampleSize; index++)
    sampled += 2 + measure(items[Math.floor(index * step)], depth)
  return Math.round((sampled / sampleSize) * items.length)
}
