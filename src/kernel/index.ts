export { PerfError, type PerfErrorCode, type PerfErrorOptions } from './PerfError.js'
export { systemClock, type Clock, type TimerHandle } from './clock.js'
export { countDown } from './countDown.js'
export { createEmitter, type Emitter, type Unsubscribe } from './createEmitter.js'
export { createStore, type Store } from './createStore.js'
export { createFlights, type Flights } from './createFlights.js'
export { hashArguments } from './hashArguments.js'
export { isDevelopment } from './isDevelopment.js'
export { createLate, type Late } from './createLate.js'
export {
  invalidOption,
  isBoolean,
  isTextList,
  methodsOf,
  numberIn,
  optionsOf,
  rejectUnknownOptions,
  requireNumber,
  valueThat,
  type Check,
  type NumberRange,
} from './validate.js'
