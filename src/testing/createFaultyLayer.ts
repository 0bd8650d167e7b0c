import { systemClock, type Clock } from '../kernel/index.js'
import type { CacheLayer, CacheRecord } from '../cache/index.js'

export type LayerOperation =
  | 'hasData'
  | 'readIndex'
  | 'getMany'
  | 'setMany'
  | 'deleteMany'
  | 'putMarks'
  | 'putUses'
  | 'clear'

/**
 * What an operation does instead of its work: `error` rejects, `quota` rejects as a full disk does, `hang` never
 * answers, `corrupt` gives records that are none (reads alone; the rest works), `slowMs` answers late. A promise: waits
 * for it first, then works.
 */
export type LayerFault =
  | 'error'
  | 'quota'
  | 'hang'
  | 'corrupt'
  | { readonly slowMs: number }
  | Promise<unknown>

export interface FaultyLayerOptions {
  readonly layer: CacheLayer
  /** For `slowMs`. Default: the machine's. */
  readonly clock?: Clock
}

export interface FaultyLayer {
  /** To be given to what is tested. Closing it leaves the layer beneath open. */
  readonly layer: CacheLayer
  /** The operations that were asked for, in order. */
  readonly calls: readonly LayerOperation[]
  /** From now on, until it is healed, an operation has this fault; `all` is for those that have none of their own. */
  readonly faults: Map<LayerOperation | 'all', LayerFault>
}

/** A layer whose operations fail as they are told to: for tests of what must go on without it. */
export const createFaultyLayer = ({ layer, clock = systemClock }: FaultyLayerOptions): FaultyLayer => {
  const calls: LayerOperation[] = []
  const faults = new Map<LayerOperation | 'all', LayerFault>()

  const suffer = async (operation: LayerOperation, fault: LayerFault | undefined): Promise<void> => {
    if (fault === 'hang') await new Promise<never>(() => {})
    if (fault === 'error') throw new Error(`${operation} failed`)
    if (fault === 'quota') throw new DOMException('The disk is full.', 'QuotaExceededError')
    if (fault instanceof Promise) await fault
    else if (typeof fault === 'object') {
      const { slowMs } = fault
      await new Promise<void>((resolve) => void clock.setTimeout(resolve, slowMs))
    }
  }

  const wrap =
    <Arguments extends readonly unknown[], Result>(
      operation: LayerOperation,
      run: (...args: Arguments) => Result,
      damage: (result: Awaited<Result>) => Awaited<Result> = (result) => result,
    ) =>
    async (...args: Arguments): Promise<Awaited<Result>> => {
      calls.push(operation)
      const fault = faults.get(operation) ?? faults.get('all')
      if (fault !== undefined) await suffer(operation, fault)
      const result = await run(...args)
      return fault === 'corrupt' ? damage(result) : result
    }

  return {
    calls,
    faults,
    layer: {
      name: layer.name,
      hasData: wrap('hasData', layer.hasData),
      readIndex: wrap('readIndex', layer.readIndex, (index) => ({ ...index, records: [] })),
      // A layer finds damaged records itself, and gives nothing for them.
      getMany: wrap('getMany', layer.getMany, (records) =>
        records.map((): CacheRecord | undefined => undefined),
      ),
      setMany: wrap('setMany', layer.setMany),
      deleteMany: wrap('deleteMany', layer.deleteMany),
      putMarks: wrap('putMarks', layer.putMarks),
      putUses: wrap('putUses', layer.putUses),
      clear: wrap('clear', layer.clear),
      // What another client of the same storage finds afterwards is the point of closing it.
      close: () => {},
    },
  }
}
