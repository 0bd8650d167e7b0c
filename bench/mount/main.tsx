import { createRoot } from 'react-dom/client'
import type { MountCase } from './MountCase.js'
import { useDedupedQueryCase } from './cases/useDedupedQueryCase.js'
import { useQueryCase } from './cases/useQueryCase.js'

const cases: Readonly<Record<string, MountCase>> = {
  useQuery: useQueryCase,
  'useQuery again': useQueryCase,
  useDedupedQuery: useDedupedQueryCase,
}

const hookCount = 1000
const keys = Array.from({ length: hookCount }, (_, index) => ['item', index] as const)

interface Parameters {
  readonly name: string
  /** Whether the values are in memory before the hooks mount; otherwise each hook fetches its own. */
  readonly isWarm: boolean
}

let mount: (() => Promise<void>) | undefined

const whenDone = (element: HTMLElement): Promise<void> =>
  new Promise((resolve) => {
    const finish = () => {
      if (element.querySelectorAll('li[data-done]').length < hookCount) return
      observer.disconnect()
      resolve()
    }
    const observer = new MutationObserver(finish)
    observer.observe(element, { subtree: true, childList: true, attributes: true })
  })

window.bench = {
  async prepare({ name, isWarm }: Parameters) {
    const found = cases[name]
    if (found === undefined) throw new Error(`bench/mount has no case "${name}"`)
    const element = document.createElement('ul')
    document.body.append(element)
    const root = createRoot(element)
    const { Provider, Item } = await found.prepare(isWarm ? keys : [])
    const tree = (
      <Provider>
        {keys.map((queryKey) => (
          <Item key={queryKey[1]} queryKey={queryKey} />
        ))}
      </Provider>
    )
    mount = async () => {
      const done = whenDone(element)
      root.render(tree)
      await done
    }
  },
  run: async () => mount?.(),
}

declare global {
  interface Window {
    bench: { prepare(parameters: Parameters): Promise<void>; run(): Promise<void> }
  }
}
