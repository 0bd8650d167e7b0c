import { plainJson, valueGraph, type GraphNode } from './valueFormat.js'

/** The value that `encodeValue` made bytes of. @throws when the bytes are of another make. */
export const decodeValue = (bytes: Uint8Array<ArrayBuffer>): unknown => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = 5 + view.getUint32(1)
  const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(5, end)))
  const format = view.getUint8(0)
  if (format === plainJson) return parsed
  if (format !== valueGraph) throw new TypeError(`Values of format ${format} are not known.`)
  // The bytes were authenticated when they were decrypted: they are ours.
  return decodeGraph(parsed as readonly GraphNode[], bytes.slice(end).buffer)
}

const decodeGraph = (nodes: readonly GraphNode[], buffers: ArrayBuffer): unknown => {
  const made = new Map<number, unknown>()
  const offsets = offsetsOf(nodes)

  const keep = <Value>(position: number, value: Value): Value => {
    made.set(position, value)
    return value
  }

  const read = (position: number): unknown =>
    made.has(position) ? made.get(position) : keep(position, build(position, nodes[position] ?? null))

  /** What can contain itself is kept before its parts are read. */
  const build = (position: number, node: GraphNode): unknown => {
    if (typeof node !== 'object' || node === null) return node
    switch (node[0]) {
      case 'bigint':
        return BigInt(node[1])
      case 'number':
        return Number(node[1])
      case 'date':
        return new Date(node[1] ?? NaN)
      case 'regexp':
        return new RegExp(node[1], node[2])
      case 'array':
        return fillArray(keep(position, Array.from<unknown>({ length: 0 })), node[1])
      case 'map':
        return fillMap(keep(position, new Map<unknown, unknown>()), node[1])
      case 'set':
        return fillSet(keep(position, new Set<unknown>()), node[1])
      case 'object':
        return fillObject(keep(position, {}), node[1])
      case 'buffer': {
        const offset = offsets.get(position) ?? 0
        return buffers.slice(offset, offset + node[2])
      }
      case 'view':
        return makeView(node[1], read(node[2]) as ArrayBuffer, node[3], node[4])
      case 'error':
        return fillError(keep(position, makeError(node[1], node[2])), read(node[3]), read(node[4]))
      default:
        return undefined
    }
  }

  const fillArray = (array: unknown[], parts: readonly number[]): unknown[] => {
    array.length = parts.length
    parts.forEach((part, index) => {
      if (part >= 0) array[index] = read(part)
    })
    return array
  }

  const fillMap = (map: Map<unknown, unknown>, parts: readonly number[]) => {
    for (let index = 0; index < parts.length; index += 2)
      map.set(read(parts[index] ?? 0), read(parts[index + 1] ?? 0))
    return map
  }

  const fillSet = (set: Set<unknown>, parts: readonly number[]) => {
    for (const part of parts) set.add(read(part))
    return set
  }

  const fillObject = (object: object, parts: readonly (string | number)[]) => {
    for (let index = 0; index < parts.length; index += 2) {
      // Defined, not assigned: a key may be `__proto__`.
      Object.defineProperty(object, String(parts[index]), {
        value: read(Number(parts[index + 1])),
        writable: true,
        enumerable: true,
        configurable: true,
      })
    }
    return object
  }

  return read(0)
}

/** Where each buffer begins: they stand one after the other in the order of their numbers. */
const offsetsOf = (nodes: readonly GraphNode[]): ReadonlyMap<number, number> => {
  const found = nodes.flatMap((node, position) =>
    Array.isArray(node) && node[0] === 'buffer'
      ? [{ position, index: Number(node[1]), byteLength: Number(node[2]) }]
      : [],
  )
  let offset = 0
  const offsets = new Map<number, number>()
  for (const { position, byteLength } of found.toSorted((a, b) => a.index - b.index)) {
    offsets.set(position, offset)
    offset += byteLength
  }
  return offsets
}

type ViewConstructor = new (buffer: ArrayBuffer, byteOffset: number, length: number) => ArrayBufferView

const makeView = (name: string, buffer: ArrayBuffer, byteOffset: number, length: number): ArrayBufferView => {
  // By its name among the globals, so that kinds of later years (Float16Array) need no list here.
  const View = Reflect.get(globalThis, name) as ViewConstructor
  return new View(buffer, byteOffset, length)
}

const makeError = (name: string, message: string): Error => {
  const known: readonly ErrorConstructor[] = [
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  ]
  return new (known.find((constructor) => constructor.name === name) ?? Error)(message)
}

const fillError = (error: Error, stack: unknown, cause: unknown): Error => {
  if (typeof stack === 'string') error.stack = stack
  if (cause !== undefined) error.cause = cause
  return error
}
