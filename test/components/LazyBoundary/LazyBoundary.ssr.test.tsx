import { Writable } from 'node:stream'
import type { ReactElement } from 'react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { LazyBoundary, lazyWithPreload } from '../../../src/lazy.js'

const Chart = ({ title }: { title: string }) => <p>{title}</p>

const stream = (element: ReactElement, errors: unknown[] = []): Promise<string> =>
  new Promise((resolve) => {
    let html = ''
    const sink = new Writable({
      write(chunk, _encoding, done) {
        html += String(chunk)
        done()
      },
      final: (done) => done(resolve(html) as undefined),
    })
    const { pipe } = renderToPipeableStream(element, {
      onAllReady: () => pipe(sink),
      onError: (error) => void errors.push(error),
    })
  })

describe('LazyBoundary on a server', () => {
  it('streams the content when its code has come', async () => {
    const Lazy = lazyWithPreload(async () => ({ default: Chart }))
    const html = await stream(
      <LazyBoundary fallback="Loading">
        <Lazy title="A chart" />
      </LazyBoundary>,
    )
    expect(html).toContain('<p>A chart</p>')
  })

  it('what was loaded ahead is in the first HTML, without a fallback', async () => {
    const Lazy = lazyWithPreload(async () => ({ default: Chart }))
    await Lazy.preload()
    const html = renderToString(
      <LazyBoundary fallback="Loading">
        <Lazy title="A chart" />
      </LazyBoundary>,
    )
    expect(html).toContain('<p>A chart</p>')
    expect(html).not.toContain('Loading')
  })

  it('shows the fallback at once, also with a delay: its HTML may never meet a script', () => {
    const Lazy = lazyWithPreload(() => new Promise<{ default: typeof Chart }>(() => {}))
    const html = renderToString(
      <LazyBoundary fallback="Loading" delayMs={300}>
        <Lazy title="A chart" />
      </LazyBoundary>,
    )
    expect(html).toContain('<div role="status">Loading</div>')
  })

  it('one request that failed does not fail the next', async () => {
    let isUp = false
    const Lazy = lazyWithPreload(
      async () => {
        if (!isUp) throw new Error('down')
        return { default: Chart }
      },
      { retry: 0 },
    )
    const page = () => (
      <LazyBoundary fallback="Loading">
        <Lazy title="A chart" />
      </LazyBoundary>
    )
    const errors: unknown[] = []
    await expect(stream(page(), errors)).resolves.toContain('Loading')
    expect(errors).toMatchObject([{ code: 'load-failed' }])
    isUp = true
    await expect(stream(page())).resolves.toContain('<p>A chart</p>')
  })
})
