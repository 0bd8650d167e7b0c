import { describe, expectTypeOf, it } from 'vitest'
import type { ImageLoader, OptimizedImageProps } from '../../../src/image.js'

const loader: ImageLoader = ({ src }) => src
const accept = (_props: OptimizedImageProps): void => {}

describe('the type of its props', () => {
  it('asks for a text', () => {
    accept({ src: '/a.jpg', alt: '', width: 4, height: 3 })
    // @ts-expect-error alt is missing
    accept({ src: '/a.jpg', width: 4, height: 3 })
  })

  it('asks for a URL', () => {
    // @ts-expect-error src is missing
    accept({ alt: '', width: 4, height: 3 })
    // @ts-expect-error an image never has src={null}
    accept({ src: null, alt: '', width: 4, height: 3 })
  })

  it('takes exactly one way to reserve space', () => {
    accept({ src: '/a.jpg', alt: '', aspectRatio: 16 / 9 })
    accept({ src: '/a.jpg', alt: '', fill: true })
    // @ts-expect-error none of them
    accept({ src: '/a.jpg', alt: '' })
    // @ts-expect-error a width alone reserves no height
    accept({ src: '/a.jpg', alt: '', width: 4 })
    // @ts-expect-error a height alone
    accept({ src: '/a.jpg', alt: '', height: 4 })
    // @ts-expect-error two of them
    accept({ src: '/a.jpg', alt: '', width: 4, height: 3, aspectRatio: 1 })
    // @ts-expect-error two of them
    accept({ src: '/a.jpg', alt: '', width: 4, height: 3, fill: true })
    // @ts-expect-error two of them
    accept({ src: '/a.jpg', alt: '', aspectRatio: 1, fill: true })
    // @ts-expect-error false is none of them
    accept({ src: '/a.jpg', alt: '', fill: false })
  })

  it('takes widths, sizes and formats with a loader only, and never a srcSet', () => {
    accept({ src: '/a.jpg', alt: '', fill: true, loader, widths: [320], sizes: '50vw', formats: ['avif'] })
    // @ts-expect-error without a loader there is nothing to choose from
    accept({ src: '/a.jpg', alt: '', fill: true, sizes: '50vw' })
    // @ts-expect-error without a loader there is nothing to choose from
    accept({ src: '/a.jpg', alt: '', fill: true, widths: [320] })
    // @ts-expect-error without a loader there is nothing to choose from
    accept({ src: '/a.jpg', alt: '', fill: true, formats: ['avif'] })
    // @ts-expect-error the loader makes the srcset
    accept({ src: '/a.jpg', alt: '', fill: true, srcSet: '/a.jpg 1x' })
    // @ts-expect-error not a format
    accept({ src: '/a.jpg', alt: '', fill: true, loader, formats: ['tiff'] })
  })

  it('takes what an <img> takes', () => {
    accept({ src: '/a.jpg', alt: '', fill: true, className: 'round', id: 'a', draggable: false })
    // @ts-expect-error not an attribute of an image
    accept({ src: '/a.jpg', alt: '', fill: true, href: '/b' })
    expectTypeOf<Parameters<ImageLoader>[0]['format']>().toEqualTypeOf<
      'avif' | 'webp' | 'jpeg' | 'png' | undefined
    >()
  })
})
