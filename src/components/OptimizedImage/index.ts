export { OptimizedImage } from './OptimizedImage.js'
export { preloadImage, type PreloadImageOptions } from './preloadImage.js'
export type { ImageFormat, ImageLoader, ImageRequest, OptimizedImageProps } from './types.js'
