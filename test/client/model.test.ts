// Random interleavings of everything that happens to two tabs, against a slow model that is obviously right
// (model/createExpectation.ts). A failure names its seed and the fewest steps that show it; MODEL_SEED=… begins with it.
import { beforeAll, expect, it } from 'vitest'
import { createTestPerfClient } from '../../src/testing/index.js'
import { play } from './model/play.js'
import { randomRun } from './model/randomRun.js'
import { shrink } from './model/shrink.js'
import { createStorage } from '../support/createStorage.js'
import { expectConsole } from '../setup/console.js'

// The project `model` of vitest.config.ts makes 20,000.
const runs = Number(process.env.MODEL_RUNS ?? 1000)
const firstSeed = Number(process.env.MODEL_SEED ?? 1)

/** The code of storage is a chunk that is loaded once: then no run waits for it. */
beforeAll(async () => {
  const perf = createTestPerfClient({ scope: 'ada', cache: { persist: true }, layer: createStorage() })
  await perf.queryClient.prefetchQuery({ queryKey: ['first'], queryFn: () => 'value' })
  await perf.flush()
  perf.dispose()
})

const report = async (seed: number): Promise<string> => {
  const { setting, steps } = randomRun(seed)
  const fewest = await shrink(setting, steps)
  return [
    `seed ${seed}: ${await play(setting, fewest)}`,
    ...Object.entries(setting.keys).map(([key, use]) => `  key ${key}: ${JSON.stringify(use)}`),
    `  maxEntries: ${setting.maxEntries}`,
    ...fewest.map((step, position) => `  ${position + 1}. ${JSON.stringify(step)}`),
  ].join('\n')
}

it(`in ${runs} random interleavings no invalidation is lost, and nothing of another scope is read`, async () => {
  for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
    const { setting, steps } = randomRun(seed)
    const fault = await play(setting, steps)
    if (fault !== undefined) expect.fail(await report(seed))
  }
  // Among few of them there may be none that goes round so often.
  if (runs >= 1000) expectConsole(/invalidated during each of its last 4 fetches/)
}, 180_000)
