let counter = 0

const here = import.meta.url

/** A URL of a real file (64 × 48 pixels) on the test server that nothing has asked for yet. */
export const freshUrl = (): string => new URL(`picture.png?fresh=${counter++}`, here).href

/** A URL that fails, also fresh. */
export const brokenUrl = (): string => new URL(`no-such-picture.png?fresh=${counter++}`, here).href

/** A picture as a data URI: no request. */
export const drawPicture = (width: number, height: number, colour = 'teal'): string => {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.fillStyle = colour
  context.fillRect(0, 0, width, height)
  return canvas.toDataURL()
}

export const requestsFor = (url: string): number => performance.getEntriesByName(url, 'resource').length

/** Resolves when the browser has loaded or given up on an image. */
export const settled = (image: HTMLImageElement): Promise<unknown> =>
  image.decode().then(
    () => 'loaded',
    () => 'failed',
  )
