export { createFakeClock, type FakeClock, type FakeClockOptions } from './createFakeClock.js'
export { createTestPerfClient } from './createTestPerfClient.js'
export { layerContract, type LayerPromise } from './layerContract.js'
