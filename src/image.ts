export { OptimizedImage, preloadImage } from './components/OptimizedImage/index.js'
export type {
  ImageFormat,
  ImageLoader,
  ImageRequest,
  OptimizedImageProps,
  PreloadImageOptions,
} from './components/OptimizedImage/index.js'
export { PerfError, type PerfErrorCode } from './kernel/index.js'
