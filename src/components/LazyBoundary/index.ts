export { LazyBoundary, type LazyBoundaryProps, type LazyFailure } from './LazyBoundary.js'
export { lazyWithPreload, type LazyOptions, type PreloadableComponent } from './lazyWithPreload.js'
