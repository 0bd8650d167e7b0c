/** The class of a container whose pictures do not come. */
export const heldClass = 'story-held'

/**
 * Keeps the pictures of such a container waiting for `decode()`, as on a connection that gives nothing; other stories
 * on the same page go on. The page's own files come at once, so the class hides what has come. Gives what undoes it.
 */
export const holdPictures = (): (() => void) => {
  const { decode } = HTMLImageElement.prototype
  HTMLImageElement.prototype.decode = function (this: HTMLImageElement) {
    return this.closest(`.${heldClass}`) === null ? decode.call(this) : new Promise(() => {})
  }
  return () => {
    HTMLImageElement.prototype.decode = decode
  }
}
