export { PerfError, type PerfErrorCode, type PerfErrorOptions } from './PerfError.js'
export { systemClock, type Clock, type TimerHandle } from './clock.js'
export { createEmitter, type Emitter, type Unsubscribe } from './createEmitter.js'
export { createStore, type Store } from './createStore.js'
export { createFlights, type Flights } from './createFlights.js'
export { hashQueryKey } from './hashQueryKey.js'
export { hashArguments } from './hashArguments.js'
export { isDevelopment } from './isDevelopment.js'
export {
  invalidOption,
  rejectUnknownOptions,
  requireMethods,
  requireNumber,
  requireObject,
  type NumberRange,
} from './validate.js'
