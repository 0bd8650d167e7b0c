export { LazyBoundary, lazyWithPreload } from './components/LazyBoundary/index.js'
export type {
  LazyBoundaryProps,
  LazyFailure,
  LazyOptions,
  PreloadableComponent,
} from './components/LazyBoundary/index.js'
export { PerfError, type PerfErrorCode } from './kernel/index.js'
