import { plainJson, valueGraph, type GraphNode } from './valueFormat.js'

/**
 * A value as bytes, for encryption, which structured clone does not give: Date, RegExp, Map, Set, BigInt, Error,
 * ArrayBuffer and its views, cycles and shared references come back as they were. An instance of a class comes back as a
 * plain object, as it does from structured clone. Values that are plain JSON take the short way.
 * @throws {DOMException} `DataCloneError` for what cannot be written: a function, a symbol, a Blob, a DOM node.
 */
export const encodeValue = (value: unknown): Uint8Array<ArrayBuffer> =>
  isPlainJson(value, new Set()) ? withHead(plainJson, toBytes(JSON.stringify(value)), []) : encodeGraph(value)

const toBytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

const isPlainJson = (value: unknown, seen: Set<object>): boolean => {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true
  // JSON has no references: what is met twice takes the long way.
  if (typeof value !== 'object' || seen.has(value)) return false
  seen.add(value)
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) if (!isPlainJson(value[index], seen)) return false
    return true
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return false
  for (const item of Object.values(value)) if (!isPlainJson(item, seen)) return false
  return true
}

const withHead = (
  format: number,
  text: Uint8Array<ArrayBuffer>,
  buffers: readonly ArrayBuffer[],
): Uint8Array<ArrayBuffer> => {
  const length = buffers.reduce((sum, buffer) => sum + buffer.byteLength, 5 + text.length)
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, format)
  view.setUint32(1, text.length)
  bytes.set(text, 5)
  let offset = 5 + text.length
  for (const buffer of buffers) {
    bytes.set(new Uint8Array(buffer), offset)
    offset += buffer.byteLength
  }
  return bytes
}

/** Every value is a node in a list, and refers to others by their position in it. */
const encodeGraph = (root: unknown): Uint8Array<ArrayBuffer> => {
  const nodes: GraphNode[] = []
  const buffers: ArrayBuffer[] = []
  const positions = new Map<object, number>()

  const refer = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return nodes.push(primitiveNode(value)) - 1
    const known = positions.get(value)
    if (known !== undefined) return known
    // The place is taken before the inside is written, so that a cycle finds it.
    const position = nodes.push(null) - 1
    positions.set(value, position)
    nodes[position] = objectNode(value)
    return position
  }

  const objectNode = (value: object): GraphNode => {
    if (Array.isArray(value)) {
      return ['array', Array.from(value, (item: unknown, index) => (index in value ? refer(item) : -1))]
    }
    if (value instanceof Date) return ['date', Number.isNaN(value.getTime()) ? null : value.getTime()]
    if (value instanceof RegExp) return ['regexp', value.source, value.flags]
    if (value instanceof Map) return ['map', [...value].flat().map(refer)]
    if (value instanceof Set) return ['set', [...value].map(refer)]
    if (value instanceof ArrayBuffer) return ['buffer', buffers.push(value) - 1, value.byteLength]
    if (ArrayBuffer.isView(value)) return viewNode(value)
    if (value instanceof Error)
      return ['error', value.name, value.message, refer(value.stack), refer(value.cause)]
    if (Object.prototype.toString.call(value) !== '[object Object]') throw notCloneable(value)
    return ['object', Object.entries(value).flatMap(([key, item]) => [key, refer(item)])]
  }

  const viewNode = (view: ArrayBufferView): GraphNode => {
    const length = 'length' in view ? (view.length as number) : view.byteLength
    return ['view', view.constructor.name, refer(view.buffer), view.byteOffset, length]
  }

  refer(root)
  return withHead(valueGraph, toBytes(JSON.stringify(nodes)), buffers)
}

const primitiveNode = (value: unknown): GraphNode => {
  switch (typeof value) {
    case 'undefined':
      return ['undefined']
    case 'bigint':
      return ['bigint', String(value)]
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : ['number', Object.is(value, -0) ? '-0' : String(value)]
    case 'string':
    case 'boolean':
      return value
    default:
      if (value === null) return null
      throw notCloneable(value)
  }
}

const notCloneable = (value: unknown): DOMException =>
  new DOMException(`${Object.prototype.toString.call(value)} cannot be encrypted.`, 'DataCloneError')
