import {
  focusManager,
  onlineManager,
  QueryClient,
  QueryClientProvider,
  type DefaultOptions,
} from '@tanstack/react-query'
import { cleanup } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPerfClient, PerfProvider, type PerfClientOptions } from '../../../src/index.js'
import { createStorage } from '../../support/createStorage.js'
import { recordScript, type Form, type Script } from './recordScript.js'

const start = 1_000_000

const withoutOptions = 'a client without options'

/** What an application may have switched on without any of these queries asking for it. */
const clients: Readonly<Record<string, () => PerfClientOptions>> = {
  [withoutOptions]: () => ({}),
  'a client with a scope and persistence, every query with persist: false': () => ({
    scope: 'ada',
    cache: { persist: true },
    layer: createStorage(),
  }),
}

/** TanStack does not know `persist` and leaves it alone. */
const notPersisted = { queries: { persist: false } as Record<string, unknown> }

/** Declares the tests that run every script with TanStack's hook and with ours, and compare what happened. */
export const compareForms = (
  name: string,
  usePlain: Form,
  useDeduped: Form,
  scripts: Readonly<Record<string, Script>>,
  afterScript: (title: string) => void = () => {},
): void => {
  beforeEach(() => void vi.useFakeTimers({ now: start }))

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
    focusManager.setFocused(undefined)
    onlineManager.setOnline(true)
  })

  const runPlain = async (script: Script, defaultOptions: DefaultOptions) => {
    const queryClient = new QueryClient({ defaultOptions })
    const provide = (children: ReactNode) => (
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    )
    const log = await recordScript(script, usePlain, queryClient, provide)
    queryClient.clear()
    vi.setSystemTime(start)
    return log
  }

  const runDeduped = async (script: Script, defaultOptions: DefaultOptions, options: PerfClientOptions) => {
    const queryClient = new QueryClient({ defaultOptions })
    const perf = createPerfClient({ queryClient, metrics: false, ...options })
    const provide = (children: ReactNode) => <PerfProvider client={perf}>{children}</PerfProvider>
    const log = await recordScript(script, useDeduped, queryClient, provide)
    perf.dispose()
    queryClient.clear()
    return log
  }

  describe.each(Object.entries(clients))(
    `${name}: renders, calls and cache events, %s`,
    (client, createOptions) => {
      const defaults = client === withoutOptions ? {} : notPersisted
      it.each(Object.entries(scripts))('%s', async (title, script) => {
        const expected = await runPlain(script, defaults)
        const received = await runDeduped(script, defaults, createOptions())
        expect(received).toEqual(expected)
        expect(expected.filter((line) => line.startsWith('event')).length).toBeGreaterThan(0)
        afterScript(title)
      })
    },
  )
}
