import { describe, expect, it } from 'vitest'
import { PerfError, preloadImage } from '../../../src/image.js'
import { brokenUrl, drawPicture, freshUrl, requestsFor } from './images.js'

describe('preloadImage', () => {
  it('gives the decoded element', async () => {
    const image = await preloadImage(freshUrl())
    expect([image.complete, image.naturalWidth]).toEqual([true, 64])
  })

  it('callers of one URL share a request and an element, also later', async () => {
    const url = freshUrl()
    const [first, second] = await Promise.all([preloadImage(url), preloadImage(url)])
    expect(second).toBe(first)
    await expect(preloadImage(url)).resolves.toBe(first)
    expect(requestsFor(url)).toBe(1)
  })

  it('rejects with a PerfError, and the next call tries again', async () => {
    const url = brokenUrl()
    const failure = await preloadImage(url).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(PerfError)
    expect(failure).toMatchObject({ code: 'load-failed', message: expect.stringContaining(url) })
    await expect(preloadImage(url)).rejects.not.toBe(failure)
  })

  it('a format is chosen without touching the URL: by the browser, from what the loader made', async () => {
    const webp = drawPicture(8, 8)
    const image = await preloadImage('/photo.jpg?file=a.png', {
      formats: ['webp'],
      widths: [8],
      loader: ({ format }) => (format === 'webp' ? webp : 'data:,'),
    })
    expect(image.currentSrc).toBe(webp)
  })

  it('keeps the pictures that were used last', async () => {
    const first = drawPicture(1, 1, 'rgb(1, 1, 1)')
    const kept = await preloadImage(first)
    const pictures = Array.from({ length: 31 }, (_, index) => drawPicture(1, 1, `rgb(2, 2, ${index})`))
    await Promise.all(pictures.map((url) => preloadImage(url)))
    await expect(preloadImage(first)).resolves.toBe(kept)
    const [second = ''] = pictures
    const dropped = await preloadImage(drawPicture(1, 1, 'rgb(3, 3, 3)')).then(() => preloadImage(second))
    await expect(preloadImage(first)).resolves.toBe(kept)
    await expect(preloadImage(second)).resolves.toBe(dropped)
  })
})
