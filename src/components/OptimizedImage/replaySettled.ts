/**
 * Tells an image's handlers what happened before they were attached: React replays neither `load` nor `error` of an
 * image that settled before hydration. The event is dispatched again, so that nothing is fetched again.
 *
 * A width of 0 means a failure, except for an SVG without a size of its own in some browsers: there the decoder knows.
 */
export const replaySettled = (image: HTMLImageElement): void => {
  if (!image.complete || image.currentSrc === '') return
  const tell = (type: 'load' | 'error') => image.dispatchEvent(new Event(type))
  if (image.naturalWidth > 0) {
    tell('load')
    return
  }
  const { currentSrc } = image
  const tellIfSame = (type: 'load' | 'error') => {
    if (image.currentSrc === currentSrc) tell(type)
  }
  void image.decode().then(
    () => tellIfSame('load'),
    () => tellIfSame('error'),
  )
}
