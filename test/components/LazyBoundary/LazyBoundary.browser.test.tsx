import { act, cleanup, render, type RenderOptions } from '@testing-library/react'
import {
  Component,
  StrictMode,
  Suspense,
  useState,
  type ComponentType,
  type ReactElement,
  type ReactNode,
} from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LazyBoundary, lazyWithPreload, PerfError, type LazyFailure } from '../../../src/lazy.js'
import { PerfEventsContext, type ComponentEvent } from '../../../src/port/index.js'

// Real timers and real imports: `act` is not told of them.
Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false)
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const Title = ({ title }: { title: string }) => <p>{title}</p>
type TitleModule = { default: ComponentType<{ title: string }> }

/** A loader whose answers the test gives, one by one. */
const createLoads = () => {
  const waiting: { resolve: (module: TitleModule) => void; reject: (error: unknown) => void }[] = []
  const load = vi.fn(
    () => new Promise<TitleModule>((resolve, reject) => void waiting.push({ resolve, reject })),
  )
  const next = () => {
    const first = waiting.shift()
    if (first === undefined) throw new Error('nobody is loading')
    return first
  }
  return {
    load,
    succeed: () => next().resolve({ default: Title }),
    fail: (error: unknown = new Error('no connection')) => next().reject(error),
  }
}

/** React tells the console of caught errors, unless it is told not to. */
const quiet = { onCaughtError: () => {} } satisfies RenderOptions
const show = (element: ReactElement) => render(<StrictMode>{element}</StrictMode>, quiet)

describe('LazyBoundary', () => {
  it('announces the fallback politely, then shows the content', async () => {
    const Heavy = lazyWithPreload(() => import('./Heavy.js'))
    const { getByRole, findByRole, queryByRole } = show(
      <LazyBoundary fallback={<p>Loading the chart</p>}>
        <Heavy title="Chart" />
      </LazyBoundary>,
    )
    expect(getByRole('status').textContent).toBe('Loading the chart')
    await findByRole('button', { name: 'Chart 0' })
    expect(queryByRole('status')).toBeNull()
  })

  it('a lazy component is created once, not in render: it keeps its state while its parent renders', async () => {
    const load = vi.fn(() => import('./Heavy.js'))
    const Heavy = lazyWithPreload(load)
    const page = (title: string) => (
      <LazyBoundary fallback="Loading">
        <Heavy title={title} />
      </LazyBoundary>
    )
    const { findByRole, rerender } = render(page('one'))
    const button = await findByRole('button', { name: 'one 0' })
    button.click()
    rerender(page('two'))
    await expect.poll(() => button.textContent).toBe('two 1')
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('what was loaded ahead is there in the first render, without a fallback', async () => {
    const Heavy = lazyWithPreload(() => import('./Heavy.js'))
    await Heavy.preload()
    const { container } = show(
      <LazyBoundary fallback="Loading">
        <Heavy title="Chart" />
      </LazyBoundary>,
    )
    expect(container.textContent).toBe('Chart 0')
  })

  it('keeps the space of a fallback invisible until its delay has passed', async () => {
    vi.useFakeTimers()
    const { load } = createLoads()
    const Heavy = lazyWithPreload(load)
    const { container } = render(
      <LazyBoundary fallback={<div style={{ height: 40 }}>Loading</div>} delayMs={300}>
        <Heavy title="Chart" />
      </LazyBoundary>,
    )
    const status = container.querySelector<HTMLElement>('[role=status]')
    expect([status?.offsetHeight, status?.checkVisibility({ visibilityProperty: true })]).toEqual([40, false])
    await act(() => vi.advanceTimersByTimeAsync(299))
    expect(status?.checkVisibility({ visibilityProperty: true })).toBe(false)
    await act(() => vi.advanceTimersByTimeAsync(1))
    expect(status?.checkVisibility({ visibilityProperty: true })).toBe(true)
  })

  it('an interval or observer ends with its component: the delay of a fallback does', () => {
    vi.useFakeTimers()
    const { load } = createLoads()
    const Heavy = lazyWithPreload(load)
    const { unmount } = render(
      <LazyBoundary fallback="Loading" delayMs={300}>
        <Heavy title="Chart" />
      </LazyBoundary>,
    )
    expect(vi.getTimerCount()).toBe(1)
    unmount()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('failure and retry', () => {
  it('announces the failure at once, tells onError once, and tries again with a new lazy component', async () => {
    const { load, fail, succeed } = createLoads()
    const Heavy = lazyWithPreload(load, { name: 'Chart', retry: 0 })
    const onError = vi.fn()
    const { findByRole, findByText, getByRole, queryByRole } = show(
      <LazyBoundary fallback="Loading" name="The chart" onError={onError}>
        <Heavy title="Content" />
      </LazyBoundary>,
    )
    fail()
    const alert = await findByRole('alert')
    expect(alert.textContent).toBe('The chart could not be loaded. Try again')
    expect(onError).toHaveBeenCalledTimes(1)
    expect(onError.mock.calls[0]?.[0]).toBeInstanceOf(PerfError)
    getByRole('button', { name: 'Try again' }).click()
    await findByRole('status')
    succeed()
    await findByText('Content')
    expect(queryByRole('alert')).toBeNull()
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('focus is kept: it never falls to the body, and Tab goes on to what came', async () => {
    const { load, fail, succeed } = createLoads()
    const Heavy = lazyWithPreload(load, { retry: 0 })
    const { findByRole, findByText, getByRole } = show(
      <>
        <button type="button">before</button>
        <LazyBoundary fallback="Loading">
          <Heavy title="Content" />
        </LazyBoundary>
        <button type="button">after</button>
      </>,
    )
    fail()
    const retry = await findByRole('button', { name: 'Try again' })
    retry.focus()
    retry.click()
    await findByRole('status')
    const keeper = document.activeElement
    expect(keeper).not.toBe(document.body)
    succeed()
    await findByText('Content')
    expect(document.activeElement).toBe(keeper)
    const order = keeper?.compareDocumentPosition(getByRole('button', { name: 'after' })) ?? 0
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
  })

  it('leaves the focus where it is when it is somewhere else', async () => {
    const { load, fail } = createLoads()
    const Heavy = lazyWithPreload(load, { retry: 0 })
    const { findByRole, getByRole } = show(
      <>
        <button type="button">elsewhere</button>
        <LazyBoundary fallback="Loading">
          <Heavy title="Content" />
        </LazyBoundary>
      </>,
    )
    fail()
    const retry = await findByRole('button', { name: 'Try again' })
    getByRole('button', { name: 'elsewhere' }).focus()
    retry.click()
    await findByRole('status')
    expect(document.activeElement).toBe(getByRole('button', { name: 'elsewhere' }))
  })

  it('a failure that stays is thrown to the boundary each time, never in a loop', async () => {
    const { load, fail } = createLoads()
    const Heavy = lazyWithPreload(load, { retry: 0 })
    const attempts: number[] = []
    const view = ({ attempts: count, retry }: LazyFailure) => {
      attempts.push(count)
      return (
        <button type="button" onClick={retry}>
          failed {count}
        </button>
      )
    }
    const { findByRole } = show(
      <LazyBoundary fallback="Loading" retry={view}>
        <Heavy title="Content" />
      </LazyBoundary>,
    )
    fail()
    const first = await findByRole('button', { name: 'failed 1' })
    first.click()
    await expect.poll(() => load.mock.calls.length).toBe(2)
    fail()
    await findByRole('button', { name: 'failed 2' })
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('two boundaries that wait for one chunk both see its failure, after one load', async () => {
    const { load, fail } = createLoads()
    const Heavy = lazyWithPreload(load, { retry: 0 })
    const { findAllByRole } = show(
      <>
        <LazyBoundary fallback="Loading">
          <Heavy title="one" />
        </LazyBoundary>
        <LazyBoundary fallback="Loading">
          <Heavy title="two" />
        </LazyBoundary>
      </>,
    )
    fail()
    await expect.poll(async () => (await findAllByRole('alert')).length).toBe(2)
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('a boundary that is mounted later does not inherit an old failure', async () => {
    const { load, fail, succeed } = createLoads()
    const Heavy = lazyWithPreload(load, { retry: 0 })
    const page = (
      <LazyBoundary fallback="Loading">
        <Heavy title="Content" />
      </LazyBoundary>
    )
    const first = show(page)
    fail()
    await first.findByRole('alert')
    first.unmount()
    const second = show(page)
    await second.findByRole('status')
    succeed()
    await second.findByText('Content')
  })

  it('tries again by itself before it shows a failure', async () => {
    vi.useFakeTimers()
    const { load, fail, succeed } = createLoads()
    const Heavy = lazyWithPreload(load, { retry: 1 })
    const { container } = render(
      <LazyBoundary fallback="Loading">
        <Heavy title="Content" />
      </LazyBoundary>,
    )
    await act(async () => fail())
    expect(container.textContent).toBe('Loading')
    await act(() => vi.advanceTimersByTimeAsync(500))
    await act(async () => succeed())
    await act(() => vi.advanceTimersByTimeAsync(0))
    expect(container.querySelector('p')?.textContent).toBe('Content')
  })

  it('tries again when a reset key changes, and only then', async () => {
    const Broken = ({ id }: { id: number }) => {
      if (id === 1) throw new Error('no such chart')
      return <p>chart {id}</p>
    }
    const onError = vi.fn()
    const page = (id: number, other: string) => (
      <LazyBoundary resetKeys={[id]} onError={onError} name={other}>
        <Broken id={id} />
      </LazyBoundary>
    )
    const { container, rerender } = render(page(1, 'This'), quiet)
    await expect.poll(() => container.textContent).toBe('This could not be loaded. Try again')
    rerender(page(1, 'That'))
    await expect.poll(() => container.textContent).toBe('That could not be loaded. Try again')
    expect(onError).toHaveBeenCalledTimes(1)
    rerender(page(2, 'That'))
    await expect.poll(() => container.textContent).toBe('chart 2')
  })

  it('outside of a LazyBoundary it is React.lazy: a failed preload before that is tried again', async () => {
    const { load, fail, succeed } = createLoads()
    const Heavy = lazyWithPreload(load, { retry: 0 })
    const ahead = Heavy.preload()
    fail()
    await ahead
    const { findByText } = show(
      <Suspense fallback="Loading">
        <Heavy title="Content" />
      </Suspense>,
    )
    await expect.poll(() => load.mock.calls.length).toBe(2)
    succeed()
    await findByText('Content')
  })
})

/** An error boundary that knows nothing of Hotpath. */
class OtherBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }
  static getDerivedStateFromError = () => ({ hasFailed: true })
  override render() {
    if (!this.state.hasFailed) return this.props.children
    return (
      <button type="button" onClick={() => this.setState({ hasFailed: false })}>
        reset
      </button>
    )
  }
}

describe('inside another error boundary', () => {
  it('preload() before it resets tries again', async () => {
    const { load, fail, succeed } = createLoads()
    const Heavy = lazyWithPreload(load, { retry: 0 })
    const { findByRole, findByText } = show(
      <OtherBoundary>
        <Suspense fallback="Loading">
          <Heavy title="Content" />
        </Suspense>
      </OtherBoundary>,
    )
    fail()
    const reset = await findByRole('button', { name: 'reset' })
    void Heavy.preload()
    reset.click()
    await expect.poll(() => load.mock.calls.length).toBe(2)
    succeed()
    await findByText('Content')
  })
})

describe('hydration', () => {
  it("keeps the server's HTML until the code is there", async () => {
    const Ahead = lazyWithPreload(() => import('./Heavy.js'))
    await Ahead.preload()
    const { load, succeed } = createLoads()
    const Heavy = lazyWithPreload(load)
    const page = (Content: ComponentType<{ title: string }>) => (
      <LazyBoundary fallback="Loading">
        <Content title="Content" />
      </LazyBoundary>
    )
    const container = document.createElement('div')
    document.body.append(container)
    container.innerHTML = renderToString(page(Title))
    const paragraph = container.querySelector('p')
    const root = hydrateRoot(container, page(Heavy))
    await expect.poll(() => load.mock.calls.length).toBe(1)
    expect(container.textContent).toBe('Content')
    succeed()
    const hydrated = () => Object.keys(paragraph ?? {}).some((key) => key.startsWith('__reactProps'))
    await expect.poll(hydrated).toBe(true)
    expect(container.querySelector('p')).toBe(paragraph)
    root.unmount()
    container.remove()
  })
})

describe('reports', () => {
  const createPage = (Heavy: ComponentType<{ title: string }>) => {
    const events: ComponentEvent[] = []
    const view = show(
      <PerfEventsContext.Provider value={(event) => events.push(event)}>
        <LazyBoundary fallback="Loading">
          <Heavy title="Content" />
        </LazyBoundary>
      </PerfEventsContext.Provider>,
    )
    return { events, ...view }
  }

  it('each failure and the load, with the tries so far', async () => {
    const { load, fail, succeed } = createLoads()
    const error = new Error('no connection')
    const { events, findByRole, findByText } = createPage(
      lazyWithPreload(load, { name: 'Chart', retry: 0, slowMs: Infinity }),
    )
    fail(error)
    const retry = await findByRole('button', { name: 'Try again' })
    retry.click()
    await findByRole('status')
    succeed()
    await findByText('Content')
    expect(events).toEqual([
      {
        type: 'chunk-failed',
        name: 'Chart',
        attempts: 1,
        error: expect.objectContaining({ code: 'load-failed', cause: error }),
      },
      { type: 'chunk-loaded', name: 'Chart', attempts: 2, durationMs: expect.any(Number), isSlow: false },
    ])
  })

  it('a load that ended before anybody listened is told once, after the component is there', async () => {
    vi.spyOn(console, 'warn').mockReturnValue()
    const Heavy = lazyWithPreload(async () => ({ default: Title }), { name: 'Chart', slowMs: 0 })
    await Heavy.preload()
    const { events, rerender } = createPage(Heavy)
    await expect.poll(() => events.length).toBe(1)
    expect(events[0]).toMatchObject({ type: 'chunk-loaded', name: 'Chart', attempts: 1, isSlow: true })
    rerender(<p />)
    expect(events).toHaveLength(1)
  })
})

describe('state', () => {
  it('a component keeps its state when its code was loaded lazily and others render it ready', async () => {
    const Heavy = lazyWithPreload(() => import('./Heavy.js'))
    const Page = () => {
      const [hasSecond, setHasSecond] = useState(false)
      return (
        <LazyBoundary fallback="Loading">
          <Heavy title="first" />
          {hasSecond && <Heavy title="second" />}
          <button type="button" onClick={() => setHasSecond(true)}>
            more
          </button>
        </LazyBoundary>
      )
    }
    const { findByRole, getByRole } = show(<Page />)
    const first = await findByRole('button', { name: 'first 0' })
    first.click()
    getByRole('button', { name: 'more' }).click()
    await findByRole('button', { name: 'second 0' })
    expect(getByRole('button', { name: 'first 1' })).toBe(first)
  })
})
