import { createFakeClock } from '../../../src/testing/index.js'
import { createDisk } from './createDisk.js'
import { createExpectation } from './createExpectation.js'
import { createServer } from './createServer.js'
import { createTab, tagOf, type Tab } from './createTab.js'
import { installClock } from './installClock.js'
import { keyNames, scopeNames, type KeyName, type Setting, type Step } from './Step.js'
import type { Value } from './Value.js'

/** After this many rounds of answers a run must have come to rest. */
const maxRounds = 12
/** Longer than the deadline of a read, the delay of a write and the retries together. */
const restMs = 200

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Plays a run on two tabs and compares it with the expectation after each step. Gives the first fault. */
export const play = async (setting: Setting, steps: readonly Step[]): Promise<string | undefined> => {
  let moment = 0
  const tick = () => (moment += 1)
  const clock = createFakeClock()
  const restoreTime = installClock(clock)
  const server = createServer()
  const disk = createDisk()
  const expectation = createExpectation()
  const scopes: (string | null)[] = ['ada', 'ada']

  const open = (id: number): Tab => {
    const scope = scopes[id] ?? null
    expectation.open(id, scope)
    return createTab({ id, scope, setting, server, disk, clock, tick })
  }
  const tabs = [open(0), open(1)]
  const tabOf = (id: number): Tab => {
    const tab = tabs[id]
    if (tab === undefined) throw new Error(`There is no tab ${id}.`)
    return tab
  }

  const replace = (id: number, isKilled = false) => {
    tabOf(id).close()
    if (isKilled) disk.drop(id)
    else disk.leave(id)
    server.hangUp(id)
    tabs[id] = open(id)
  }

  const invalidated = (id: number, key: KeyName) => {
    expectation.invalidate(id, key, tick())
    expectation.promise(id, key)
  }

  const invalidatedByTag = (id: number, key: KeyName) => {
    const { tags } = setting.keys[key]
    if (tags === 'nowhere') return
    // The tags of a result that never came are not known: nobody can fetch it again for their sake.
    const isUnknown = tags === 'result' && tabOf(id).dataOf(key) === undefined && !tabOf(id).isFetching(key)
    expectation.invalidate(id, key, tick())
    if (isUnknown) expectation.release(id, key)
    else expectation.promise(id, key)
  }

  const act = (step: Step): void => {
    switch (step.do) {
      case 'mount':
        if (tabOf(step.tab).isMounted(step.key)) return
        // One that joins a fetch is promised no more than what that fetch was.
        if (!tabOf(step.tab).isFetching(step.key)) expectation.promise(step.tab, step.key)
        return tabOf(step.tab).mount(step.key)
      case 'unmount':
        return tabOf(step.tab).unmount(step.key)
      case 'prefetch':
        return tabOf(step.tab).prefetch(step.key)
      case 'refetch':
        return void tabOf(step.tab).perf.queryClient.refetchQueries({ queryKey: [step.key] })
      case 'cancel':
        expectation.release(step.tab, step.key)
        return void tabOf(step.tab).perf.queryClient.cancelQueries({ queryKey: [step.key] })
      case 'invalidate':
        invalidated(step.tab, step.key)
        return void tabOf(step.tab).perf.invalidate({ keys: [[step.key]] })
      case 'invalidateTag':
        invalidatedByTag(step.tab, step.key)
        return void tabOf(step.tab).perf.invalidate({ tags: [tagOf(step.key)] })
      case 'invalidateQueries':
        invalidated(step.tab, step.key)
        return void tabOf(step.tab).perf.queryClient.invalidateQueries({ queryKey: [step.key] })
      case 'markOnly':
        invalidated(step.tab, step.key)
        expectation.release(step.tab, step.key)
        return void tabOf(step.tab).perf.queryClient.invalidateQueries({
          queryKey: [step.key],
          refetchType: 'none',
        })
      case 'write':
        return tabOf(step.tab).write(step.key, {
          key: step.key,
          began: tick(),
          scope: String(scopes[step.tab]),
          tab: step.tab,
        })
      case 'reset':
        invalidated(step.tab, step.key)
        expectation.remove(step.tab, step.key, tick())
        return void tabOf(step.tab).perf.queryClient.resetQueries({ queryKey: [step.key] })
      case 'remove':
        invalidated(step.tab, step.key)
        expectation.remove(step.tab, step.key, tick())
        expectation.release(step.tab, step.key)
        tabOf(step.tab).unmount(step.key)
        return tabOf(step.tab).perf.queryClient.removeQueries({ queryKey: [step.key] })
      case 'reload':
        expectation.allStored()
        replace(step.tab)
        return
      case 'kill':
        expectation.dropUnstored(step.tab)
        replace(step.tab, true)
        return
      case 'setScope':
        if (scopes[step.tab] === step.scope) return
        scopes[step.tab] = step.scope
        expectation.setScope(step.tab, step.scope, tick())
        return void tabOf(step.tab).perf.setScope(step.scope)
      case 'clear':
        expectation.clear(step.tab, tick())
        return void tabOf(step.tab).perf.clear()
      case 'flush':
        return void tabOf(step.tab).perf.flush()
      case 'store':
        return disk.doNext()
      case 'storeAll':
        while (disk.waiting > 0) disk.doNext()
        return
      default:
    }
  }

  /**
   * Tabs do things at different times: inside one millisecond nothing tells which of them was first, and no request is
   * so fast that it mattered.
   */
  let lastTab: number | undefined
  const changeTab = async (step: Step): Promise<void> => {
    const tab = 'tab' in step ? step.tab : undefined
    if (tab === undefined || tab !== lastTab) await clock.advance(1)
    lastTab = tab
  }

  const perform = async (step: Step): Promise<void> => {
    await changeTab(step)
    if (step.do === 'pass') await clock.advance(step.ms)
    else if (step.do === 'answer' || step.do === 'fail') await hearFromServer(step.do, step.pick)
    else act(step)
    await settle()
    if (step.do === 'storeAll' && disk.waiting === 0) expectation.allStored()
  }

  /** How many requests there had been when a result came that needs no other, while a run comes to rest. */
  const enough = new Map<string, number>()
  let isResting = false
  const arrived = (value: Value, askedBefore: number): void => {
    expectation.arrive(value.tab, value)
    const name = server.nameOf(value)
    // The first such result counts: a needless request has one too.
    if (isResting && !enough.has(name) && !expectation.isLate(value.tab, value)) enough.set(name, askedBefore)
  }
  const needless = (): string | undefined => {
    const asked = [...enough].find(([name, count]) => (server.counts.get(name) ?? 0) > count)
    return asked && `${asked[0]} was fetched again though its last result was new enough`
  }

  const hearFromServer = async (what: 'answer' | 'fail', pick: number): Promise<void> => {
    const failures = tabs.map((tab) => keyNames.map((key) => tab.failuresOf(key)))
    const counts = new Map(server.counts)
    const value = server[what](pick)
    if (value === undefined) return
    await settle()
    const tab = tabOf(value.tab)
    if (tab.dataOf(value.key)?.began === value.began) {
      arrived(value, counts.get(server.nameOf(value)) ?? 0)
    }
    const before = failures[value.tab]?.[keyNames.indexOf(value.key)] ?? 0
    if (tab.failuresOf(value.key) > before) expectation.release(value.tab, value.key)
  }

  const faultNow = (): string | undefined => {
    for (const [id, tab] of tabs.entries()) {
      for (const seen of tab.look()) {
        const fault = expectation.faultOf(id, seen)
        if (fault) return `tab ${id}, key ${seen.key}, a value of moment ${seen.value.began}: ${fault}`
      }
    }
    return undefined
  }

  const faultOnDisk = (): string | undefined => {
    for (const scope of scopeNames) {
      const foreign = disk
        .records(scope)
        .find((record) => (record.value as { scope: string }).scope !== scope)
      if (foreign) return `storage of ${scope} holds ${foreign.hash} of another scope`
    }
    return undefined
  }

  /** Lets everything end: storage, timers and all requests, which are answered now. */
  const rest = async (): Promise<string | undefined> => {
    isResting = true
    for (let round = 0; round < maxRounds; round += 1) {
      await perform({ do: 'storeAll' })
      await perform({ do: 'pass', ms: restMs })
      await perform({ do: 'storeAll' })
      if (server.waiting === 0) return needless()
      while (server.waiting > 0) {
        await perform({ do: 'answer', pick: 0 })
        const fault = faultNow()
        if (fault) return `while coming to rest: ${fault}`
      }
    }
    return `requests go on after ${maxRounds} rounds of answers`
  }

  const finalFault = (): string | undefined => {
    for (const [id, tab] of tabs.entries()) {
      for (const key of keyNames) {
        const { isEnabled, staleTime } = setting.keys[key]
        if (!tab.isMounted(key) || !isEnabled || staleTime === 'static') continue
        const fault = expectation.finalFaultOf(id, key, tab.dataOf(key))
        if (fault) return `at the end: tab ${id}, key ${key}: ${fault}`
      }
    }
    return undefined
  }

  const run = async (): Promise<string | undefined> => {
    for (const [position, step] of steps.entries()) {
      await perform(step)
      const fault = faultNow() ?? (step.do.startsWith('store') ? faultOnDisk() : undefined)
      if (fault) return `after step ${position + 1} (moment ${moment}): ${fault}`
    }
    return (await rest()) ?? faultNow() ?? faultOnDisk() ?? finalFault()
  }

  try {
    return await run()
  } finally {
    for (const tab of tabs) tab.close()
    await settle()
    restoreTime()
  }
}
