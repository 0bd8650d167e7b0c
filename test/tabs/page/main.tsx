import { createPerfClient, PerfProvider, useDedupedQuery } from 'react-hotpath'
import { useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import type { TabControls, TabOptions } from './TabControls.js'

declare global {
  interface Window {
    tab: TabControls
  }
}

const {
  client,
  query,
  shown: shownAtFirst = [],
} = JSON.parse(decodeURIComponent(location.hash.slice(1)) || '{}') as TabOptions
const heard: { readonly type: string; readonly tab: string }[] = []
if (typeof BroadcastChannel !== 'undefined') {
  new BroadcastChannel(`hotpath:${JSON.stringify(['default', client?.scope])}`).addEventListener(
    'message',
    ({ data }) => heard.push(data),
  )
}

const perf = createPerfClient({ metrics: false, ...client })
const events: string[] = []
perf.events.onAny(({ type }) => events.push(type))

const getText = async (name: string, signal: AbortSignal): Promise<string> => {
  // Else the browser's own cache lets a request wait for another of the same address.
  const response = await fetch(`/api/${name}`, { signal, cache: 'no-store' })
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return response.text()
}

const optionsOf = (name: string) => ({
  queryKey: [name],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => getText(name, signal),
  tags: [name],
  retry: false as const,
  ...query,
})

const Text = ({ name }: { readonly name: string }) => {
  const { data, error, fetchStatus } = useDedupedQuery(optionsOf(name))
  return (
    <p data-status={fetchStatus}>
      {name}: {data ?? error?.message ?? 'pending'} ({perf.sourceOf([name])})
    </p>
  )
}

let shown: readonly string[] = shownAtFirst
const listeners = new Set<() => void>()

const Texts = () => {
  const names = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )
  return names.map((name) => <Text key={name} name={name} />)
}

window.tab = {
  perf,
  events,
  heard,
  show(...names) {
    shown = names
    for (const listener of listeners) listener()
  },
}

const container = document.getElementById('root')
if (container === null) throw new Error('The page has no root.')
createRoot(container).render(
  <PerfProvider client={perf}>
    <Texts />
  </PerfProvider>,
)
