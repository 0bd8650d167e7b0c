import { queryOptions } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { StrictMode, useLayoutEffect, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PerfProvider, usePrefetch, type PerfClient, type PrefetchOptions } from '../../src/index.js'
import { createTestPerfClient } from '../../src/testing/index.js'

afterEach(cleanup)

const user = (id: number, queryFn: (id: number) => Promise<string>) =>
  queryOptions({ queryKey: ['user', id], queryFn: () => queryFn(id), staleTime: 60_000 })

interface LinkProps extends PrefetchOptions {
  readonly queryFn: (id: number) => Promise<string>
  readonly id?: number
}

const Link = ({ queryFn, id = 7, ...options }: LinkProps) => (
  <a href="#user" {...usePrefetch(user(id, queryFn), options)}>
    user
  </a>
)

const page = (perf: PerfClient, children: ReactNode) => (
  <StrictMode>
    <PerfProvider client={perf}>{children}</PerfProvider>
  </StrictMode>
)

const answering = () => vi.fn(async (id: number) => `user ${id}`)

describe('usePrefetch', () => {
  it.each([
    ['pointer', (link: Element) => fireEvent.pointerEnter(link)],
    ['touch', (link: Element) => fireEvent.touchStart(link)],
    ['focus', (link: Element) => fireEvent.focus(link)],
  ])('fetches ahead at the first interest (%s), once while it is fresh', async (_, show) => {
    const perf = createTestPerfClient()
    const queryFn = answering()
    render(page(perf, <Link queryFn={queryFn} />))
    const link = screen.getByText('user')
    expect(queryFn).not.toHaveBeenCalled()
    show(link)
    show(link)
    await vi.waitFor(() => expect(perf.queryClient.getQueryData(['user', 7])).toBe('user 7'))
    show(link)
    expect(queryFn).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it('for a pointer that is there before the first effect of the component', async () => {
    const perf = createTestPerfClient()
    const queryFn = answering()
    const Hasty = () => {
      useLayoutEffect(() => {
        // React makes its "enter" of this.
        screen.getByText('user').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
      }, [])
      return <Link queryFn={queryFn} />
    }
    render(
      <PerfProvider client={perf}>
        <Hasty />
      </PerfProvider>,
    )
    await vi.waitFor(() => expect(queryFn).toHaveBeenCalledTimes(1))
    perf.dispose()
  })

  it('only at what it was told to look for', async () => {
    const perf = createTestPerfClient()
    const queryFn = answering()
    render(page(perf, <Link queryFn={queryFn} on="focus" />))
    const link = screen.getByText('user')
    fireEvent.pointerEnter(link)
    fireEvent.focus(link)
    await vi.waitFor(() => expect(queryFn).toHaveBeenCalledTimes(1))
    perf.dispose()
  })

  it('in the viewport: when it is scrolled to, and again for another query', async () => {
    const perf = createTestPerfClient()
    const queryFn = answering()
    const at = (id: number) => (
      <>
        <div style={{ height: 5000 }} />
        <Link queryFn={queryFn} id={id} on="viewport" />
      </>
    )
    const { rerender } = render(page(perf, at(7)))
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    expect(queryFn).not.toHaveBeenCalled()
    screen.getByText('user').scrollIntoView()
    await vi.waitFor(() => expect(queryFn.mock.calls).toEqual([[7]]))
    rerender(page(perf, at(8)))
    await vi.waitFor(() => expect(queryFn.mock.calls).toEqual([[7], [8]]))
    perf.dispose()
  })

  it('one IntersectionObserver for all, which ends with the last component', async () => {
    const observe = vi.spyOn(IntersectionObserver.prototype, 'observe')
    const disconnect = vi.spyOn(IntersectionObserver.prototype, 'disconnect')
    const perf = createTestPerfClient()
    const links = [1, 2, 3].map((id) => <Link key={id} queryFn={answering()} id={id} on="viewport" />)
    const { unmount } = render(
      page(
        perf,
        <>
          <div style={{ height: 5000 }} />
          {links}
        </>,
      ),
    )
    disconnect.mockClear()
    expect(new Set(observe.mock.contexts).size).toBeLessThanOrEqual(2)
    unmount()
    expect(disconnect).toHaveBeenCalledTimes(1)
    perf.dispose()
  })

  it('what has not begun when the component unmounts does not begin', async () => {
    const perf = createTestPerfClient()
    const queryFn = answering()
    const { unmount } = render(page(perf, <Link queryFn={queryFn} />))
    fireEvent.focus(screen.getByText('user'))
    unmount()
    // A later task than the one in which it would have begun.
    await new Promise((resolve) => setTimeout(resolve, 0))
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(queryFn).not.toHaveBeenCalled()
    perf.dispose()
  })

  it('renders on a server, and its props keep their identity', () => {
    const perf = createTestPerfClient()
    const queryFn = answering()
    const seen = new Set<unknown>()
    const View = () => {
      const props = usePrefetch(user(1, queryFn))
      seen.add(props)
      return <a {...props}>user</a>
    }
    expect(renderToString(page(perf, <View />))).toContain('user')
    seen.clear()
    const { rerender } = render(
      <PerfProvider client={perf}>
        <View />
      </PerfProvider>,
    )
    rerender(
      <PerfProvider client={perf}>
        <View />
      </PerfProvider>,
    )
    expect(seen.size).toBe(1)
    perf.dispose()
  })
})
