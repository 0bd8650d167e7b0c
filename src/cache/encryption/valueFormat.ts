/** The first byte of an encoded value. Four bytes with the length of the text follow, the text, and the buffers. */
export const plainJson = 0
export const valueGraph = 1

/** A value as JSON can hold it: itself where JSON has it, else its kind and its parts; numbers refer to other nodes. */
export type GraphNode =
  | string
  | number
  | boolean
  | null
  | readonly ['undefined']
  | readonly ['bigint', string]
  | readonly ['number', string]
  | readonly ['date', number | null]
  | readonly ['regexp', source: string, flags: string]
  /** -1 where the array has a hole. */
  | readonly ['array', readonly number[]]
  /** A key and a value by turns, as in `object`. */
  | readonly ['map', readonly number[]]
  | readonly ['set', readonly number[]]
  | readonly ['object', readonly (string | number)[]]
  | readonly ['buffer', index: number, byteLength: number]
  | readonly ['view', constructor: string, buffer: number, byteOffset: number, length: number]
  | readonly ['error', name: string, message: string, stack: number, cause: number]
