export { createFakeClock, type FakeClock, type FakeClockOptions } from './createFakeClock.js'
export {
  createFaultyLayer,
  type FaultyLayer,
  type FaultyLayerOptions,
  type LayerFault,
  type LayerOperation,
} from './createFaultyLayer.js'
export { createTestPerfClient } from './createTestPerfClient.js'
export { layerContract, type LayerPromise } from './layerContract.js'
