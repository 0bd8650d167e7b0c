import { below, createRandom } from '../../support/random.js'
import { keyNames, scopeNames, type KeyUse, type Setting, type Step } from './Step.js'

/** How often each kind of step comes: fetches and invalidations most, what ends everything seldom. */
const weights: readonly (readonly [Step['do'], number])[] = [
  ['mount', 10],
  ['unmount', 4],
  ['prefetch', 4],
  ['refetch', 3],
  ['cancel', 2],
  ['invalidate', 8],
  ['invalidateTag', 6],
  ['invalidateQueries', 5],
  ['markOnly', 2],
  ['write', 3],
  ['reset', 2],
  ['remove', 2],
  ['answer', 22],
  ['fail', 4],
  ['store', 10],
  ['storeAll', 5],
  ['pass', 10],
  ['reload', 4],
  ['kill', 1],
  ['clear', 1],
  ['flush', 3],
  ['setScope', 1],
]
/** Invalidations that fall into one fetch after the other: few runs, because in others it hardly comes to that. */
const stormWeights: typeof weights = [
  ['mount', 2],
  ['invalidate', 12],
  ['invalidateQueries', 1],
  ['answer', 8],
]

/** What one tab leaves in storage and another finds there. */
const neighbourWeights: typeof weights = [
  ['mount', 6],
  ['unmount', 1],
  ['invalidate', 3],
  ['invalidateQueries', 2],
  ['answer', 8],
  ['store', 2],
  ['storeAll', 6],
  ['pass', 6],
  ['flush', 2],
  ['reload', 6],
  ['setScope', 1],
]

const themes = { all: weights, storm: stormWeights, neighbours: neighbourWeights }

/** The setting and the steps that belong to a seed. */
export const randomRun = (seed: number): { readonly setting: Setting; readonly steps: readonly Step[] } => {
  const random = createRandom(seed)
  const oneOf = <Item>(...items: readonly [Item, ...Item[]]): Item =>
    items[below(random, items.length)] ?? items[0]
  const draw = random()
  const theme = draw < 0.03 ? 'storm' : draw < 0.3 ? 'neighbours' : 'all'
  // Mostly one key in one tab: that is where things meet.
  const ownTabShare = { storm: 1, neighbours: 0.5, all: 0.7 }[theme]
  const ownKeyShare = { storm: 1, neighbours: 1, all: 0.6 }[theme]
  const tab = () => (random() < ownTabShare ? 0 : 1)
  const key = () => (random() < ownKeyShare ? keyNames[0] : oneOf(...keyNames))

  const keyUse = (): KeyUse => ({
    tags: oneOf('options', 'result', 'nowhere'),
    gcTime: oneOf(0, 5, 5, 1000),
    isPersisted: random() < 0.75,
    staleTime: random() < 0.9 ? Infinity : 'static',
    isEnabled: random() < 0.9,
    takesSignal: random() < 0.3,
    retry: below(random, 3),
  })

  const chosenWeights = themes[theme]
  const totalWeight = chosenWeights.reduce((sum, [, weight]) => sum + weight, 0)
  const kind = (): Step['do'] => {
    let left = random() * totalWeight
    return chosenWeights.find(([, weight]) => (left -= weight) < 0)?.[0] ?? 'answer'
  }

  const step = (): Step => {
    const what = kind()
    switch (what) {
      case 'answer':
      case 'fail':
        return { do: what, pick: random() }
      case 'store':
      case 'storeAll':
        return { do: what }
      case 'pass':
        return { do: what, ms: oneOf(0, 1, 1, 7, 60, 150) }
      case 'reload':
      case 'kill':
      case 'clear':
      case 'flush':
        return { do: what, tab: tab() }
      case 'setScope':
        return { do: what, tab: tab(), scope: oneOf(...scopeNames) }
      default:
        return { do: what, tab: tab(), key: key() }
    }
  }

  const setting = {
    keys: { a: keyUse(), b: keyUse(), c: keyUse() },
    maxEntries: oneOf(1, 2, 100, 100),
  }
  const length = theme === 'storm' ? 40 : 5 + below(random, 11)
  return { setting, steps: Array.from({ length }, step) }
}
