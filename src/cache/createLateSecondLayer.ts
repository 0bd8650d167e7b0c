import type { Clock } from '../kernel/index.js'
import type { SecondLayer } from './SecondLayer.js'

export interface LateSecondLayerOptions {
  readonly clock: Clock
  readonly load: () => Promise<SecondLayer>
  /** Whether it is known that nothing was ever stored: then nothing waits for the layer, and barriers need no place. */
  readonly isEmpty: () => Promise<boolean>
  readonly onError: (operation: string, error: unknown) => void
}

/** How long after a failure the code is asked for again. */
const pauseMs = 30_000

/** Stands for a slower layer while its code is on its way, which is asked for at the first use. Nothing here rejects. */
export const createLateSecondLayer = (options: LateSecondLayerOptions): SecondLayer => {
  const { clock, onError } = options
  let layer: SecondLayer | undefined
  let loading: Promise<SecondLayer | undefined> | undefined
  let probing: Promise<void> | undefined
  let isKnownEmpty = false
  let isDetached = false
  let failedAt = -Infinity

  const isPaused = () => clock.now() - failedAt < pauseMs

  const load = async (): Promise<SecondLayer | undefined> => {
    try {
      layer = await options.load()
      if (isDetached) layer.detach()
      else void layer.open()
      return layer
    } catch (error) {
      loading = undefined
      failedAt = clock.now()
      onError('load', error)
      return undefined
    }
  }

  const start = (): Promise<SecondLayer | undefined> => {
    if (isPaused() || isDetached) return Promise.resolve(undefined)
    return (loading ??= load())
  }

  const probe = async (): Promise<void> => {
    try {
      isKnownEmpty = await options.isEmpty()
    } catch {
      // Not known, then.
    }
  }

  const findEmpty = async (): Promise<boolean> => {
    await (probing ??= probe())
    return isKnownEmpty
  }

  /** Runs now when the layer is there, else in the order of the calls when it has come. */
  const run = async (action: (layer: SecondLayer) => void | Promise<void>): Promise<void> => {
    const used = layer ?? (await start())
    if (used) await action(used)
  }

  /** For what concerns only entries that are there: those of an earlier visit, or of this one. */
  const runUnlessEmpty = async (action: (layer: SecondLayer) => void | Promise<void>): Promise<void> => {
    const isAsked = layer !== undefined || loading !== undefined
    if (!isDetached && (isAsked || !(await findEmpty()))) await run(action)
  }

  return {
    async open() {
      void findEmpty()
      await (await start())?.open()
    },
    mayHold: (hash) => layer?.mayHold(hash) ?? !(isKnownEmpty || isDetached || isPaused()),
    async read(hash) {
      if (layer) return layer.read(hash)
      const loaded = start()
      if (await findEmpty()) return undefined
      return (await loaded)?.read(hash)
    },
    async peek(hash) {
      if (layer) return layer.peek(hash)
      if (isDetached || (await findEmpty())) return undefined
      return (await start())?.peek(hash)
    },
    size: () => layer?.size() ?? { entries: 0, bytes: 0 },
    isSlow: () => layer?.isSlow() ?? false,
    noteUse: (hash) => layer?.noteUse(hash),
    write(record) {
      if (isDetached) return
      isKnownEmpty = false
      void run((second) => second.write(record))
    },
    remove: (hash) => void runUnlessEmpty((second) => second.remove(hash)),
    putMarks: (marks) => runUnlessEmpty((second) => second.putMarks(marks)),
    async flush() {
      if (loading) await run((second) => second.flush())
    },
    async catchUp() {
      let wipedAt = 0
      await runUnlessEmpty(async (second) => {
        wipedAt = await second.catchUp()
      })
      return wipedAt
    },
    clear: (at) => runUnlessEmpty((second) => second.clear(at)),
    detach() {
      isDetached = true
      layer?.detach()
    },
  }
}
