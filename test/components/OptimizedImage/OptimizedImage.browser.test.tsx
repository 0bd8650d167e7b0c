import { cleanup, render } from '@testing-library/react'
import { createRef, StrictMode, type ReactElement } from 'react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { OptimizedImage } from '../../../src/image.js'
import { PerfEventsContext, type ComponentEvent } from '../../../src/port/index.js'
import { brokenUrl, drawPicture, freshUrl, requestsFor, settled } from './images.js'

afterEach(cleanup)

const imageIn = (container: Element): HTMLImageElement => {
  const image = container.querySelector('img')
  if (image === null) throw new Error('no <img>')
  return image
}
const stateOf = (container: Element) => container.querySelector('[data-state]')?.getAttribute('data-state')
const show = (element: ReactElement) => render(<StrictMode>{element}</StrictMode>)

describe('loading', () => {
  it('a plain src is lazy, decoded asynchronously and loaded once', async () => {
    const src = freshUrl()
    const onLoad = vi.fn()
    const { container } = show(<OptimizedImage src={src} alt="" width={64} height={48} onLoad={onLoad} />)
    const image = imageIn(container)
    expect([image.loading, image.decoding, image.getAttribute('src')]).toEqual(['lazy', 'async', src])
    await expect.poll(() => stateOf(container)).toBe('loaded')
    expect(onLoad).toHaveBeenCalledTimes(1)
    expect(requestsFor(src)).toBe(1)
  })

  it('far from the screen it is not fetched, and its space is reserved', async () => {
    const src = freshUrl()
    const { container } = show(
      <>
        <div style={{ height: 20_000 }} />
        <OptimizedImage src={src} alt="" width={64} height={48} placeholder="#c96" />
      </>,
    )
    const near = freshUrl()
    await settled(Object.assign(new Image(), { src: near }))
    const image = imageIn(container)
    expect(requestsFor(src)).toBe(0)
    expect([stateOf(container), image.offsetWidth, image.offsetHeight]).toEqual(['loading', 64, 48])
    image.scrollIntoView()
    await expect.poll(() => stateOf(container)).toBe('loaded')
    expect([image.offsetWidth, image.offsetHeight]).toEqual([64, 48])
  })

  it('is decoded before it replaces its placeholder', async () => {
    let finishDecoding = (): void => {}
    const decode = vi
      .spyOn(HTMLImageElement.prototype, 'decode')
      .mockReturnValue(new Promise<void>((resolve) => (finishDecoding = resolve)))
    const onLoad = vi.fn()
    const { container } = show(
      <OptimizedImage
        src={drawPicture(8, 8)}
        alt=""
        width={8}
        height={8}
        placeholder="rgb(1, 2, 3)"
        onLoad={onLoad}
      />,
    )
    await vi.waitFor(() => expect(onLoad).toHaveBeenCalled())
    expect(imageIn(container).style.backgroundColor).toBe('rgb(1, 2, 3)')
    finishDecoding()
    await expect.poll(() => imageIn(container).style.backgroundColor).toBe('')
    expect(decode).toHaveBeenCalledTimes(1)
    expect(stateOf(container)).toBe('loaded')
  })

  it('a decoder that refuses does not keep a loaded picture from being shown', async () => {
    vi.spyOn(HTMLImageElement.prototype, 'decode').mockRejectedValue(new Error('no memory'))
    const { container } = show(<OptimizedImage src={drawPicture(8, 8)} alt="" width={8} height={8} />)
    await expect.poll(() => stateOf(container)).toBe('loaded')
  })

  it('another src starts anew, with a placeholder and without the old picture', async () => {
    const picture = (src: string) => (
      <OptimizedImage src={src} alt="" width={8} height={8} placeholder="rgb(1, 2, 3)" priority />
    )
    const { container, rerender } = render(picture(drawPicture(8, 8, 'teal')))
    await expect.poll(() => stateOf(container)).toBe('loaded')
    rerender(picture(freshUrl()))
    expect([stateOf(container), imageIn(container).complete]).toEqual(['loading', false])
    expect(imageIn(container).style.backgroundColor).toBe('rgb(1, 2, 3)')
    await expect.poll(() => stateOf(container)).toBe('loaded')
  })

  it('chooses a variant for the width that a lazy image really has', async () => {
    const variants: Record<number, string> = { 100: freshUrl(), 800: freshUrl() }
    const { container } = show(
      <div style={{ width: 60 }}>
        <OptimizedImage
          src="photo"
          alt=""
          aspectRatio={2}
          widths={[100, 800]}
          loader={({ width }) => variants[width] ?? ''}
        />
      </div>,
    )
    await expect.poll(() => stateOf(container)).toBe('loaded')
    expect(imageIn(container).currentSrc).toBe(variants[100])
  })

  it('a format is chosen without touching the URL: by the browser, from what the loader made', async () => {
    const pictures = { avif: 'data:image/avif,broken', webp: drawPicture(8, 8, 'red') }
    const { container } = show(
      <OptimizedImage
        src="/photo.jpg?file=a.png"
        alt=""
        width={8}
        height={8}
        formats={['webp']}
        widths={[8]}
        loader={({ format }) => (format === 'webp' ? pictures.webp : pictures.avif)}
      />,
    )
    await expect.poll(() => stateOf(container)).toBe('loaded')
    expect(imageIn(container).currentSrc).toBe(pictures.webp)
  })
})

describe('the element', () => {
  it('ref, className, style and unknown props reach the <img>', () => {
    const ref = createRef<HTMLImageElement>()
    const { container, unmount } = render(
      <OptimizedImage
        ref={ref}
        src={drawPicture(8, 8)}
        alt="A cat"
        width={8}
        height={8}
        className="round"
        style={{ opacity: 0.5 }}
        id="cat"
        data-hp="7"
        aria-describedby="text"
      />,
    )
    const image = imageIn(container)
    expect(ref.current).toBe(image)
    expect([image.className, image.style.opacity, image.id, image.dataset.hp]).toEqual([
      'round',
      '0.5',
      'cat',
      '7',
    ])
    expect(image.getAttribute('aria-describedby')).toBe('text')
    unmount()
    expect(ref.current).toBeNull()
  })

  it('a ref function hears of the element once, and of its end', () => {
    const heard: unknown[] = []
    const ref = (element: HTMLImageElement | null) => void heard.push(element?.tagName ?? element)
    const picture = (text: string) => (
      <OptimizedImage ref={ref} src={drawPicture(8, 8)} alt={text} width={8} height={8} />
    )
    const { rerender, unmount } = render(picture('one'))
    rerender(picture('two'))
    unmount()
    expect(heard).toEqual(['IMG', null])
  })

  it('fills its ancestor, or takes the ratio it was given', () => {
    const { container } = render(
      <div style={{ position: 'relative', width: 90, height: 40 }}>
        <OptimizedImage src={drawPicture(8, 8)} alt="" fill />
      </div>,
    )
    expect([imageIn(container).offsetWidth, imageIn(container).offsetHeight]).toEqual([90, 40])
    const second = render(
      <div style={{ width: 90 }}>
        <OptimizedImage src={drawPicture(8, 8)} alt="" aspectRatio={3} />
      </div>,
    )
    expect(imageIn(second.container).offsetHeight).toBe(30)
  })

  it('is never wider than its container', () => {
    const { container } = render(
      <div style={{ width: 100 }}>
        <OptimizedImage src={drawPicture(8, 8)} alt="" width={400} height={200} />
      </div>,
    )
    expect([imageIn(container).offsetWidth, imageIn(container).offsetHeight]).toEqual([100, 50])
  })
})

describe('failure', () => {
  it('shows fallbackSrc in the same element, and still calls onError', async () => {
    const onError = vi.fn()
    const standIn = drawPicture(8, 8, 'grey')
    const { container } = show(
      <OptimizedImage
        src={brokenUrl()}
        alt="A cat"
        width={64}
        height={48}
        fallbackSrc={standIn}
        onError={onError}
      />,
    )
    const image = imageIn(container)
    await expect.poll(() => stateOf(container)).toBe('loaded')
    expect(imageIn(container)).toBe(image)
    expect(image.currentSrc).toBe(standIn)
    expect(onError).toHaveBeenCalledTimes(1)
  })

  it('does not try the same URL again as its own fallback', async () => {
    const src = brokenUrl()
    const { container } = show(
      <OptimizedImage src={src} alt="" width={64} height={48} fallbackSrc={src} fallback="No picture" />,
    )
    await expect.poll(() => container.textContent).toBe('No picture')
    expect(requestsFor(src)).toBe(1)
  })

  it('drops the variants with the picture they belong to', async () => {
    const standIn = drawPicture(8, 8, 'grey')
    const { container } = show(
      <OptimizedImage
        src="x"
        alt=""
        width={8}
        height={8}
        loader={() => brokenUrl()}
        formats={['webp']}
        fallbackSrc={standIn}
      />,
    )
    await expect.poll(() => stateOf(container)).toBe('loaded')
    expect(imageIn(container).srcset).toBe('')
    expect(container.querySelectorAll('source')).toHaveLength(0)
  })

  it('puts the fallback into the same space, with the text and the class', async () => {
    const ref = createRef<HTMLImageElement>()
    const { container, getByRole } = show(
      <OptimizedImage
        ref={ref}
        src={brokenUrl()}
        alt="A cat"
        width={64}
        height={48}
        className="round"
        fallbackSrc={brokenUrl()}
        fallback={<b>No picture</b>}
      />,
    )
    await expect.poll(() => container.textContent).toBe('No picture')
    const group = getByRole('group', { name: 'A cat' })
    expect([group.offsetWidth, group.offsetHeight, group.className]).toEqual([64, 48, 'round'])
    expect(container.querySelector('img')).toBeNull()
    expect(ref.current).toBeNull()
  })

  it.each([
    { name: 'width and height', space: { width: 64, height: 48 } as const },
    { name: 'a ratio', space: { aspectRatio: 64 / 48 } as const },
  ])('keeps the space of a broken image: $name', async ({ space }) => {
    const { container } = show(
      <div style={{ width: 64 }}>
        <OptimizedImage src={brokenUrl()} alt="A cat on a wall, looking at a bird" {...space} />
      </div>,
    )
    await expect.poll(() => stateOf(container)).toBe('failed')
    expect([imageIn(container).offsetWidth, imageIn(container).offsetHeight]).toEqual([64, 48])
  })
})

describe('before hydration', () => {
  let root: Root | undefined
  const container = document.createElement('div')

  const hydrateSettled = async (element: ReactElement) => {
    document.body.append(container)
    container.innerHTML = renderToString(<StrictMode>{element}</StrictMode>)
    const image = imageIn(container)
    await settled(image)
    root = hydrateRoot(container, <StrictMode>{element}</StrictMode>)
    return image
  }

  afterEach(() => {
    root?.unmount()
    container.remove()
  })

  it('a picture that had loaded is known at mount, in the same element, without a second request', async () => {
    const src = freshUrl()
    const onLoad = vi.fn()
    const image = await hydrateSettled(
      <OptimizedImage src={src} alt="" width={64} height={48} priority onLoad={onLoad} placeholder="#c96" />,
    )
    await expect.poll(() => stateOf(container)).toBe('loaded')
    expect(imageIn(container)).toBe(image)
    expect(image.style.backgroundColor).toBe('')
    expect(onLoad).toHaveBeenCalledTimes(1)
    expect(requestsFor(src)).toBe(1)
  })

  it('a picture that had failed is known at mount, without a second request', async () => {
    const src = brokenUrl()
    const onError = vi.fn()
    await hydrateSettled(
      <OptimizedImage
        src={src}
        alt="A cat"
        width={64}
        height={48}
        priority
        onError={onError}
        fallback="No picture"
      />,
    )
    await expect.poll(() => container.textContent).toBe('No picture')
    expect(onError).toHaveBeenCalledTimes(1)
    expect(requestsFor(src)).toBe(1)
  })

  it('an image that is still far away is left alone', async () => {
    const src = freshUrl()
    const onLoad = vi.fn()
    document.body.append(container)
    const element = (
      <>
        <div style={{ height: 20_000 }} />
        <OptimizedImage src={src} alt="" width={64} height={48} onLoad={onLoad} />
      </>
    )
    container.innerHTML = renderToString(element)
    root = hydrateRoot(container, element)
    await expect.poll(() => stateOf(container)).toBe('loading')
    expect(onLoad).not.toHaveBeenCalled()
    imageIn(container).scrollIntoView()
    await expect.poll(() => stateOf(container)).toBe('loaded')
    expect(onLoad).toHaveBeenCalledTimes(1)
  })
})

describe('reports', () => {
  const watch = (element: ReactElement) => {
    const events: ComponentEvent[] = []
    const view = render(
      <StrictMode>
        <PerfEventsContext.Provider value={(event) => events.push(event)}>
          {element}
        </PerfEventsContext.Provider>
      </StrictMode>,
    )
    return { events, ...view }
  }

  it('a loaded image with the time of its request, once', async () => {
    const src = freshUrl()
    const { events } = watch(<OptimizedImage src={src} alt="" width={64} height={48} priority />)
    await expect.poll(() => events.length).toBe(1)
    const request = performance.getEntriesByName(src, 'resource')[0]
    expect(events).toEqual([{ type: 'image-loaded', src, durationMs: request?.duration, isPriority: true }])
    expect(request?.duration).toBeGreaterThan(0)
  })

  it('each URL that failed, and whether something stood in for it', async () => {
    const [src, fallbackSrc] = [brokenUrl(), brokenUrl()]
    const { container, events } = watch(
      <OptimizedImage src={src} alt="" width={64} height={48} fallbackSrc={fallbackSrc} />,
    )
    await expect.poll(() => stateOf(container)).toBe('failed')
    expect(events).toEqual([
      { type: 'image-failed', src, usedFallback: true },
      { type: 'image-failed', src: fallbackSrc, usedFallback: false },
    ])
  })

  it('an interval or observer ends with its component: nothing is told after it has gone', async () => {
    let finishDecoding = (): void => {}
    vi.spyOn(HTMLImageElement.prototype, 'decode').mockReturnValue(
      new Promise<void>((resolve) => (finishDecoding = resolve)),
    )
    const onLoad = vi.fn()
    const { events, unmount } = watch(
      <OptimizedImage src={drawPicture(8, 8)} alt="" width={8} height={8} onLoad={onLoad} />,
    )
    await vi.waitFor(() => expect(onLoad).toHaveBeenCalled())
    unmount()
    finishDecoding()
    await Promise.resolve()
    await Promise.resolve()
    expect(events).toEqual([])
  })
})
