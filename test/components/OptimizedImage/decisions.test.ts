import { describe, expect, it } from 'vitest'
import {
  candidateWidths,
  defaultWidths,
  fallbackWidth,
} from '../../../src/components/OptimizedImage/candidateWidths.js'
import { describeSource } from '../../../src/components/OptimizedImage/describeSource.js'
import { placeholderStyle } from '../../../src/components/OptimizedImage/placeholderStyle.js'
import { sizesAttribute } from '../../../src/components/OptimizedImage/sizesAttribute.js'
import type { ImageLoader } from '../../../src/image.js'

const loader: ImageLoader = ({ src, width, format }) =>
  `${src}?w=${width}${format === undefined ? '' : `&f=${format}`}`

describe('candidate widths', () => {
  it('end at the first width that covers the display width at twice the density', () => {
    expect(candidateWidths([320, 640, 960, 1280], 300)).toEqual([320, 640])
    expect(candidateWidths([320, 640, 960, 1280], 320)).toEqual([320, 640])
    expect(candidateWidths([320, 640, 960, 1280], 321)).toEqual([320, 640, 960])
    expect(candidateWidths([320, 640], 2000)).toEqual([320, 640])
  })

  it('are all offered when the display width is not known', () => {
    expect(candidateWidths([320, 640, 960])).toEqual([320, 640, 960])
  })

  it('are ascending and each once, and the list that was given stays as it was', () => {
    const given = [960, 320, 960, 640]
    expect(candidateWidths(given)).toEqual([320, 640, 960])
    expect(given).toEqual([960, 320, 960, 640])
    expect(defaultWidths).toEqual([320, 640, 960, 1280, 1920])
  })

  it('give `src` the one that covers the display width, never simply the largest', () => {
    expect(fallbackWidth([320, 640, 960, 1920], 500)).toBe(640)
    expect(fallbackWidth([320, 640, 960, 1920])).toBe(960)
    expect(fallbackWidth([320, 640], 2000)).toBe(640)
    expect(fallbackWidth([], 500)).toBe(500)
  })
})

describe('the sizes attribute', () => {
  it('says `auto` with a fallback for a lazy image, and the fallback alone for an eager one', () => {
    expect(sizesAttribute({ displayWidth: 400, isLazy: true })).toBe('auto, (max-width: 400px) 100vw, 400px')
    expect(sizesAttribute({ displayWidth: 400, isLazy: false })).toBe('(max-width: 400px) 100vw, 400px')
    expect(sizesAttribute({ isLazy: true })).toBe('auto, 100vw')
    expect(sizesAttribute({ sizes: '50vw', isLazy: true })).toBe('auto, 50vw')
  })

  it('never says `auto` twice, and not where it would count as 100vw', () => {
    expect(sizesAttribute({ sizes: 'auto, 50vw', isLazy: true })).toBe('auto, 50vw')
    expect(sizesAttribute({ sizes: 'auto, 50vw', isLazy: false })).toBe('50vw')
    expect(sizesAttribute({ sizes: 'auto', displayWidth: 80, isLazy: false })).toBe(
      '(max-width: 80px) 100vw, 80px',
    )
  })
})

describe('the description of a source', () => {
  it('leaves a plain URL untouched and offers nothing else', () => {
    expect(describeSource({ src: '/cat.jpg?v=2#top' }, true)).toEqual({
      src: '/cat.jpg?v=2#top',
      formats: [],
    })
  })

  it('asks the loader for each width, and for no format when none is wanted', () => {
    expect(describeSource({ src: '/cat.jpg', loader, widths: [640, 320], width: 300 }, true)).toEqual({
      src: '/cat.jpg?w=320',
      srcSet: '/cat.jpg?w=320 320w, /cat.jpg?w=640 640w',
      sizes: 'auto, (max-width: 300px) 100vw, 300px',
      formats: [],
    })
  })

  it('a format is chosen without touching the URL', () => {
    const src = 'https://images.example/photo.jpeg?name=a.png&sig=x.jpg'
    const description = describeSource({ src, loader, formats: ['avif', 'webp'], widths: [320] }, true)
    expect(description.formats).toEqual([
      { type: 'image/avif', srcSet: `${src}?w=320&f=avif 320w` },
      { type: 'image/webp', srcSet: `${src}?w=320&f=webp 320w` },
    ])
    expect(description.src).toBe(`${src}?w=320`)
    expect(description.srcSet).toBe(`${src}?w=320 320w`)
  })

  it('keeps a URL with a space whole', () => {
    const description = describeSource({ src: '/my cat.jpg', loader, widths: [320] }, false)
    expect(description.srcSet).toBe('/my%20cat.jpg?w=320 320w')
  })
})

describe('the placeholder', () => {
  it('is a colour, or a data URI whatever characters it holds', () => {
    expect(placeholderStyle('#c96')).toEqual({ backgroundColor: '#c96' })
    expect(placeholderStyle(`data:image/svg+xml,<svg a="b" c='(d)'/>`)).toMatchObject({
      backgroundImage: `url("data:image/svg+xml,<svg a=\\"b\\" c='(d)'/>")`,
    })
  })
})
