import { isDevelopment } from '../../kernel/index.js'

/** Which picture is meant: the image itself, or `fallbackSrc` in its place. */
export type ImageSource = 'own' | 'fallback'

/**
 * The life of one image. `idle`: rendered, and nothing is known yet (the server and the first render).
 * `loading`: in the document, not decoded. `loaded`: decoded, its placeholder is gone. `failed`: no source is left;
 * the one that was tried last stays in its place.
 */
export type ImageState =
  | { readonly status: 'idle' }
  | { readonly status: 'loading'; readonly source: ImageSource }
  | { readonly status: 'loaded'; readonly source: ImageSource }
  | { readonly status: 'failed'; readonly source: ImageSource }

export type ImageAction =
  | { readonly type: 'mounted' }
  | { readonly type: 'decoded' }
  | { readonly type: 'errored'; readonly hasFallback: boolean }

/** The state before anything happened. An image without a URL has failed already: there is nothing to wait for. */
export const initialImageState = (image: { hasSource: boolean; hasFallback: boolean }): ImageState =>
  image.hasSource ? { status: 'idle' } : afterError('own', image.hasFallback)

/** What becomes of an image. An unchanged state keeps its identity. */
export const nextImageState = (state: ImageState, action: ImageAction): ImageState => {
  // StrictMode mounts twice; only the first time says something new.
  if (action.type === 'mounted') return state.status === 'idle' ? { status: 'loading', source: 'own' } : state
  if (state.status === 'idle') return impossible(state, action)
  if (action.type === 'decoded') {
    // Also from `failed`: the browser's broken image stays in place, and a loader may give it another URL.
    return state.status === 'loaded' ? state : { status: 'loaded', source: state.source }
  }
  return state.status === 'failed' ? state : afterError(state.source, action.hasFallback)
}

const afterError = (source: ImageSource, hasFallback: boolean): ImageState =>
  source === 'own' && hasFallback ? { status: 'loading', source: 'fallback' } : { status: 'failed', source }

const impossible = (state: ImageState, action: ImageAction): ImageState => {
  if (isDevelopment) throw new Error(`An image that is ${state.status} cannot be ${action.type}.`)
  return state
}
