import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { type ReactNode, Suspense, use } from 'react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createPerfClient,
  PerfProvider,
  useDedupedQuery,
  type PerfClient,
  type PerfClientOptions,
} from '../../src/index.js'
import { createFakeClock } from '../../src/testing/index.js'
import { deferred } from '../support/deferred.js'

let names = 0
const createClient = (name: string, options: Pick<PerfClientOptions, 'clock'> = {}) =>
  createPerfClient({ scope: 'ada', name, cache: { persist: true }, metrics: false, ...options })

/** A visit before, which stored this value. */
const visitBefore = async (): Promise<string> => {
  const name = `hydration-${Date.now()}-${(names += 1)}`
  const perf = createClient(name)
  await perf.queryClient.fetchQuery({ queryKey: ['key'], queryFn: async () => 'stored' })
  await perf.flush()
  perf.dispose()
  return name
}

const never = () => new Promise<never>(() => {})

const View = () => {
  const { data, status } = useDedupedQuery({ queryKey: ['key'], queryFn: never })
  return <p>{data ?? status}</p>
}

const page = (perf: PerfClient, children: ReactNode) => <PerfProvider client={perf}>{children}</PerfProvider>

let container: HTMLElement
let root: Root | undefined
const errors: unknown[] = []

beforeEach(() => {
  errors.length = 0
  container = document.createElement('div')
  document.body.append(container)
})

afterEach(() => {
  root?.unmount()
  container.remove()
})

const hydrate = (perf: PerfClient, children: ReactNode) => {
  root = hydrateRoot(container, page(perf, children), { onRecoverableError: (error) => errors.push(error) })
}

const serve = (children: ReactNode) => {
  const perf = createPerfClient({ metrics: false })
  container.innerHTML = renderToString(page(perf, children))
  perf.dispose()
}

describe('hydrating server HTML', () => {
  it("the first render is the server's, the stored value comes in the next, without a warning", async () => {
    const name = await visitBefore()
    serve(<View />)
    expect(container.textContent).toBe('pending')
    const perf = createClient(name)
    hydrate(perf, <View />)
    await vi.waitFor(() => expect(container.textContent).toBe('stored'))
    expect(errors).toEqual([])
    perf.dispose()
  })

  it('the same when the value is in memory before React begins', async () => {
    const name = await visitBefore()
    serve(<View />)
    // Time stands still for it, so that storage is waited for, however busy the machine is.
    const perf = createClient(name, { clock: createFakeClock({ now: Date.now() }) })
    // A component of an earlier root, or a route's loader, has brought it into memory.
    await perf.queryClient.prefetchQuery({ queryKey: ['key'], queryFn: never, staleTime: 60_000, gcTime: 1 })
    await vi.waitFor(() => expect(perf.queryClient.getQueryCache().getAll()).toEqual([]))
    hydrate(perf, <View />)
    await vi.waitFor(() => expect(container.textContent).toBe('stored'))
    expect(errors).toEqual([])
    perf.dispose()
  })

  it('a part of the page that hydrates after the value has come renders as the server did, then shows it', async () => {
    const name = await visitBefore()
    const gate = deferred<void>()
    const isServer = { current: true }
    const Late = () => {
      if (!isServer.current) use(gate.promise)
      return <View />
    }
    const children = (
      <>
        <View />
        <Suspense fallback="waiting">
          <Late />
        </Suspense>
      </>
    )
    serve(children)
    isServer.current = false
    expect(container.textContent).toBe('pendingpending')
    const perf = createClient(name)
    hydrate(perf, children)
    await vi.waitFor(() => expect(container.textContent).toBe('storedpending'))
    gate.resolve()
    await vi.waitFor(() => expect(container.textContent).toBe('storedstored'))
    expect(errors).toEqual([])
    perf.dispose()
  })

  it.each([
    ['that is not enabled', { enabled: false }],
    ['with a placeholder', { placeholderData: 'placeholder' }],
  ])('the same for a late query %s, whatever it shows of its result', async (_, options) => {
    const name = await visitBefore()
    const gate = deferred<void>()
    const isServer = { current: true }
    const Shown = () => {
      const { data, ...rest } = useDedupedQuery<string>({ queryKey: ['key'], queryFn: never, ...options })
      return <p>{`${data ?? rest.fetchStatus} ${rest.isLoading} ${typeof rest.refetch}`}</p>
    }
    const Late = () => {
      if (!isServer.current) use(gate.promise)
      return <Shown />
    }
    const children = (
      <>
        <View />
        <Suspense fallback="waiting">
          <Late />
        </Suspense>
      </>
    )
    serve(children)
    const served = container.querySelectorAll('p')[1]?.textContent
    isServer.current = false
    const perf = createClient(name)
    hydrate(perf, children)
    await vi.waitFor(() => expect(container.textContent).toBe(`stored${served}`))
    gate.resolve()
    await vi.waitFor(() => expect(container.textContent).toBe('storedstored false function'))
    expect(errors).toEqual([])
    perf.dispose()
  })

  it('what the server dehydrated is there in the first render, before what is stored', async () => {
    const name = await visitBefore()
    const onServer = new QueryClient()
    await onServer.prefetchQuery({ queryKey: ['key'], queryFn: async () => 'from the server' })
    const children = (
      <HydrationBoundary state={dehydrate(onServer)}>
        <View />
      </HydrationBoundary>
    )
    serve(children)
    expect(container.textContent).toBe('from the server')
    const perf = createClient(name)
    hydrate(perf, children)
    await vi.waitFor(() => expect(perf.queryClient.isFetching()).toBe(1))
    expect(container.textContent).toBe('from the server')
    expect(errors).toEqual([])
    perf.dispose()
  })
})
