import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { OptimizedImage, preloadImage, type ImageLoader } from '../../../src/image.js'

const loader: ImageLoader = ({ src, width, format = 'any' }) => `${src}?w=${width}&f=${format}`

/** The server's own preload links (React 19 adds them for eager images) are not what is looked at here. */
const html = (element: React.ReactElement): string =>
  renderToString(<StrictMode>{element}</StrictMode>).replace(/<link[^>]*>/g, '')

describe('OptimizedImage on a server', () => {
  it("an image never has src={null}, and the server's HTML has its <img>", () => {
    expect(html(<OptimizedImage src="/cat.jpg" alt="A cat" width={400} height={300} />)).toBe(
      '<img decoding="async" data-state="idle" alt="A cat" loading="lazy" width="400" height="300" ' +
        'style="max-width:100%;height:auto;aspect-ratio:400 / 300;object-fit:cover" src="/cat.jpg"/>',
    )
  })

  it('writes loading, sizes and srcset before src, because some browsers fetch at once', () => {
    const written = html(
      <OptimizedImage src="/cat.jpg" alt="" width={400} height={300} loader={loader} widths={[400, 800]} />,
    )
    const order = ['loading=', 'sizes=', 'srcSet=', ' src='].map((name) => written.indexOf(name))
    expect(order).not.toContain(-1)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(written).toContain('srcSet="/cat.jpg?w=400&amp;f=any 400w, /cat.jpg?w=800&amp;f=any 800w"')
    expect(written).toContain('sizes="auto, (max-width: 400px) 100vw, 400px"')
  })

  it('a priority image is eager, of high priority and without `auto`', () => {
    const written = html(
      <OptimizedImage src="/cat.jpg" alt="" aspectRatio={2} priority loader={loader} widths={[400]} />,
    )
    expect(written).toContain('loading="eager"')
    expect(written).toMatch(/fetchpriority="high"/i)
    expect(written).toContain('sizes="100vw"')
  })

  it('a format is chosen without touching the URL: each is a <source> before the <img>', () => {
    const written = html(
      <OptimizedImage
        src="/cat.jpg?v=1.png"
        alt=""
        width={4}
        height={3}
        loader={({ src, width, format }) => `${src}&w=${width}${format === undefined ? '' : `&f=${format}`}`}
        widths={[320]}
        formats={['avif', 'webp']}
      />,
    )
    expect(written).toMatch(
      /^<picture[^>]*><source type="image\/avif"[^>]*srcSet="\/cat\.jpg\?v=1\.png&amp;w=320&amp;f=avif 320w"\/><source type="image\/webp"/,
    )
    expect(written).toContain(' src="/cat.jpg?v=1.png&amp;w=320"')
  })

  it('has the placeholder in its HTML, so that it is there before any script', () => {
    expect(html(<OptimizedImage src="/cat.jpg" alt="" fill placeholder="#c96" />)).toContain(
      'background-color:#c96',
    )
    expect(
      html(<OptimizedImage src="/cat.jpg" alt="" fill placeholder="data:image/gif;base64,R0lGOD==" />),
    ).toContain('background-image:url(&quot;data:image/gif;base64,R0lGOD==&quot;)')
  })

  it('shows the fallback at once where there is no URL', () => {
    expect(
      html(<OptimizedImage src="" alt="A cat" width={4} height={3} fallbackSrc="/none.svg" />),
    ).toContain('src="/none.svg"')
    expect(html(<OptimizedImage src="" alt="A cat" width={4} height={3} fallback="No picture" />)).toMatch(
      /^<span role="group" aria-label="A cat".*>No picture<\/span>$/,
    )
  })

  it('preloadImage rejects on a server and says what to do', async () => {
    await expect(preloadImage('/cat.jpg')).rejects.toMatchObject({
      code: 'load-failed',
      message: expect.stringContaining('call preloadImage in the browser'),
    })
  })
})
