import { createRef, StrictMode, type ComponentProps, type ReactElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { VirtualMessageList, type VirtualMessageListHandle } from 'react-hotpath/list'
import { PerfEventsContext, type ComponentEvent } from '../../../src/port/index.js'
import { createMessages, mount, renderTestMessage, type Mounted, type TestMessage } from './fixture.js'

let mounted: Mounted
const open = async (element: ReactElement, heightPx?: number) => {
  mounted = mount(element, heightPx)
  await mounted.frames()
}
const update = async (element: ReactElement) => {
  mounted.render(element)
  await mounted.frames()
}

const errors: string[] = []
const noteError = (event: ErrorEvent) => void errors.push(event.message)
beforeEach(() => {
  errors.length = 0
  window.addEventListener('error', noteError)
})
afterEach(() => {
  mounted.unmount()
  window.removeEventListener('error', noteError)
  // "ResizeObserver loop completed with undelivered notifications" would be one.
  expect(errors).toEqual([])
})

const list = (
  messages: readonly TestMessage[],
  more: Partial<ComponentProps<typeof VirtualMessageList<TestMessage>>> = {},
): ReactElement => (
  <VirtualMessageList messages={messages} renderMessage={renderTestMessage} {...more} label="Messages" />
)

/** What is in view: each message's node and its distance from the viewport's top. */
const inView = (): ReadonlyMap<HTMLElement, number> => {
  const { top, bottom } = mounted.scroller.getBoundingClientRect()
  const nodes = [...mounted.scroller.querySelectorAll<HTMLElement>('[data-id]')]
  const seen = nodes.map((node) => [node, node.getBoundingClientRect()] as const)
  return new Map(
    seen.filter(([, box]) => box.bottom > top && box.top < bottom).map(([node, box]) => [node, box.top]),
  )
}
const placesOf = (seen: ReadonlyMap<HTMLElement, number>) =>
  new Map(
    [...seen.keys()].map((node) => [node, node.isConnected ? node.getBoundingClientRect().top : undefined]),
  )

/** Nothing in view may move, and every node must be the one it was. */
const expectStill = async (change: () => void | Promise<void>) => {
  const before = inView()
  expect(before.size).toBeGreaterThan(2)
  await change()
  await mounted.frames()
  expect(placesOf(before)).toEqual(before)
}

const setHeight = (id: string, heightPx: number) => {
  const row = mounted.row(id)
  if (row === null) throw new Error(`${id} is not rendered.`)
  row.style.height = `${heightPx}px`
}
const idsInView = () => [...inView().keys()].map((node) => node.dataset['id'] ?? '')

describe('opening', () => {
  it('opens at the newest message', async () => {
    await open(list(createMessages(0, 10_000)))
    expect(mounted.row('m9999')?.getBoundingClientRect().bottom).toBe(
      mounted.scroller.getBoundingClientRect().bottom,
    )
    expect(mounted.distanceToEnd()).toBeLessThan(1)
  })

  it('renders a bounded number of 10,000 messages', async () => {
    await open(list(createMessages(0, 10_000)))
    expect(mounted.rowCount()).toBeGreaterThan(6)
    expect(mounted.rowCount()).toBeLessThan(40)
  })

  it('renders a bounded number of messages in an element without a bounded height', async () => {
    vi.mocked(console.warn).mockImplementation(() => undefined)
    await open(list(createMessages(0, 10_000), { style: { height: 'auto', maxHeight: 'none' } }))
    expect(mounted.rowCount()).toBeLessThan(200)
  })

  it('is as high as its class says, or else as its parent, or else as the screen', async () => {
    const sheet = document.head.appendChild(document.createElement('style'))
    sheet.textContent = '.low { height: 200px }'
    await open(list(createMessages(0, 100), { className: 'low' }))
    expect(mounted.scroller.clientHeight).toBe(200)
    await update(list(createMessages(0, 100)))
    expect(mounted.scroller.clientHeight).toBe(600)
    mounted.scroller.parentElement?.style.setProperty('height', 'auto')
    await mounted.frames()
    expect(mounted.scroller.clientHeight).toBe(window.innerHeight)
    sheet.remove()
  })

  it('opens at the start, or at a message, when asked to', async () => {
    await open(list(createMessages(0, 1000), { initialPosition: 'start' }))
    expect(mounted.topOf('m0')).toBe(0)
    mounted.unmount()
    await open(list(createMessages(0, 1000), { initialPosition: { key: 'm321', align: 'start' } }))
    expect(mounted.topOf('m321')).toBe(0)
    mounted.unmount()
    await open(list(createMessages(0, 1000), { initialPosition: { key: 'gone' } }))
    expect(mounted.row('m999')).not.toBeNull()
  })

  it('opens where it was asked to when the messages come later', async () => {
    await open(list([], { initialPosition: { key: 'm321', align: 'start' } }))
    await update(list(createMessages(0, 1000), { initialPosition: { key: 'm321', align: 'start' } }))
    expect(mounted.topOf('m321')).toBe(0)
    mounted.unmount()
    await open(list([]))
    await update(list(createMessages(0, 1000)))
    expect(mounted.distanceToEnd()).toBeLessThan(1)
    expect(mounted.row('m999')).not.toBeNull()
  })

  it('opens at the end when it is shown after it was mounted hidden', async () => {
    await open(<div style={{ display: 'none', height: '100%' }}>{list(createMessages(0, 1000))}</div>)
    const hidden = mounted.scroller.parentElement
    expect(mounted.rowCount()).toBe(20)
    hidden?.style.setProperty('display', 'block')
    await mounted.frames()
    expect(mounted.distanceToEnd()).toBeLessThan(1)
    expect(idsInView()).toContain('m999')
  })

  it('keeps its place when it is hidden and shown again', async () => {
    await open(<div style={{ height: '100%' }}>{list(createMessages(0, 1000))}</div>)
    await mounted.scrollTo(20_000)
    const before = idsInView()
    const parent = mounted.scroller.parentElement
    parent?.style.setProperty('display', 'none')
    await mounted.frames()
    parent?.style.setProperty('display', 'block')
    await mounted.frames()
    expect(idsInView()).toEqual(before)
  })

  it('works in StrictMode', async () => {
    await open(<StrictMode>{list(createMessages(0, 1000))}</StrictMode>)
    expect(mounted.distanceToEnd()).toBeLessThan(1)
    expect(mounted.row('m999')).not.toBeNull()
    await mounted.scrollBy(-3000)
    await expectStill(() => mounted.render(<StrictMode>{list(createMessages(-100, 1000))}</StrictMode>))
  })

  it('takes over the rows that a server has rendered', async () => {
    const element = list(createMessages(0, 1000))
    await open(<main />)
    const box = document.createElement('div')
    box.style.height = '600px'
    box.innerHTML = renderToString(element)
    document.body.append(box)
    const last = box.querySelector('[data-id=m999]')
    const root = hydrateRoot(box, element)
    await mounted.frames()
    expect(box.querySelector('[data-id=m999]')).toBe(last)
    expect(last?.getBoundingClientRect().bottom).toBe(box.getBoundingClientRect().bottom)
    root.unmount()
    box.remove()
  })
})

describe('older messages', () => {
  it('keep the place and the nodes of what is read when they are prepended', async () => {
    await open(list(createMessages(500, 1000)))
    await mounted.scrollTo(12_000)
    await expectStill(() => mounted.render(list(createMessages(400, 1000))))
  })

  it('keep the place to the pixel when heights are no whole numbers', async () => {
    const uneven = (from: number) =>
      list(createMessages(from, 1000).map((message) => ({ ...message, heightPx: message.heightPx + 0.41 })))
    await open(uneven(500))
    await mounted.scrollTo(12_000)
    await expectStill(() => mounted.render(uneven(433)))
    await mounted.scrollTo(0)
    await expectStill(() => mounted.render(uneven(302)))
  })

  it('keep the place when they are prepended at the very top', async () => {
    await open(list(createMessages(500, 1000)))
    await mounted.scrollTo(0)
    await expectStill(() => mounted.render(list(createMessages(450, 1000))))
    await expectStill(() => mounted.render(list(createMessages(100, 1000))))
    expect(mounted.scroller.scrollTop).toBeGreaterThan(10_000)
  })

  it('do not move a list that stands at its end', async () => {
    await open(list(createMessages(500, 1000)))
    await expectStill(() => mounted.render(list(createMessages(450, 1000))))
  })

  it('keep the focus and the text that is selected', async () => {
    await open(list(createMessages(500, 1000)))
    await mounted.scrollTo(0)
    const button = mounted.row('m502')?.querySelector('button')
    button?.focus()
    const text = mounted.row('m503')?.firstChild
    if (text == null) throw new Error('m503 has no text.')
    getSelection()?.setBaseAndExtent(text, 0, text, 7)
    mounted.render(list(createMessages(300, 1000)))
    await mounted.frames()
    expect(document.activeElement).toBe(button)
    expect(getSelection()?.toString()).toBe('Message')
  })

  it('make no shift when what stands above them changes its height', async () => {
    await open(
      list(createMessages(0, 200), { startContent: <p style={{ height: 40, margin: 0 }}>Loading</p> }),
    )
    await mounted.scrollTo(0)
    const messages = createMessages(-50, 200)
    const before = mounted.topOf('m0')
    await update(list(messages, { startContent: <p style={{ height: 90, margin: 0 }}>Nothing older</p> }))
    expect(mounted.topOf('m0')).toBe(before)
    await mounted.scrollTo(0)
    expect(mounted.topOf('m-50')).toBe(90)
  })

  it('can be scrolled up to over rows that were never measured, without a jump', async () => {
    await open(list(createMessages(0, 2000), { estimatedHeightPx: 40 }))
    for (let step = 0; step < 60; step += 1) {
      const before = inView()
      await mounted.scrollBy(-170)
      const moved = [...before].flatMap(([node, top]) =>
        node.isConnected ? [node.getBoundingClientRect().top - top] : [],
      )
      expect(new Set(moved)).toEqual(new Set([170]))
    }
  })

  it('stand in their place without gap or overlap after a long way up', async () => {
    await open(list(createMessages(0, 3000)))
    for (const topPx of [200_000, 90_000, 45_000, 44_300, 10_000, 300, 0]) {
      await mounted.scrollTo(topPx)
      const rows = [...mounted.scroller.querySelectorAll('[role=listitem]')].map((row) =>
        row.getBoundingClientRect(),
      )
      rows.slice(1).forEach((row, index) => expect(row.top).toBeCloseTo(rows[index]?.bottom ?? 0, 3))
      const { top, bottom } = mounted.scroller.getBoundingClientRect()
      expect(rows[0]?.top).toBeLessThanOrEqual(top)
      expect(rows.at(-1)?.bottom).toBeGreaterThanOrEqual(bottom)
    }
  })
})

describe('new messages', () => {
  it('are followed by a reader at the end', async () => {
    const onFollowChange = vi.fn()
    await open(list(createMessages(0, 100), { onFollowChange }))
    await update(list(createMessages(0, 101), { onFollowChange }))
    await update(list(createMessages(0, 110), { onFollowChange }))
    expect(mounted.row('m109')?.getBoundingClientRect().bottom).toBe(
      mounted.scroller.getBoundingClientRect().bottom,
    )
    expect(onFollowChange.mock.calls).toEqual([[true]])
  })

  it('are not followed by a reader who has scrolled up, however little', async () => {
    const onFollowChange = vi.fn()
    await open(list(createMessages(0, 100), { onFollowChange }))
    await mounted.scrollBy(-5)
    await expectStill(() => mounted.render(list(createMessages(0, 101), { onFollowChange })))
    await mounted.scrollTo(1e9)
    await update(list(createMessages(0, 102), { onFollowChange }))
    expect(idsInView()).toContain('m101')
    expect(onFollowChange.mock.calls).toEqual([[true], [false], [true]])
  })

  it('are not followed where following is switched off', async () => {
    await open(list(createMessages(0, 100), { followNewMessages: false }))
    await expectStill(() => mounted.render(list(createMessages(0, 110), { followNewMessages: false })))
  })

  it('are not followed where the end of the list is not the end of the conversation', async () => {
    await open(list(createMessages(0, 100), { hasMoreEnd: true }))
    await expectStill(() => mounted.render(list(createMessages(0, 150))))
  })

  it('stay at the end while the last one grows', async () => {
    const messages = createMessages(0, 100)
    await open(list(messages))
    for (let heightPx = 50; heightPx < 900; heightPx += 70) {
      const last = { id: 'm100', text: 'streaming', heightPx }
      mounted.render(list([...messages, last]))
      expect(mounted.distanceToEnd()).toBeLessThan(1)
    }
    expect(mounted.row('m100')?.getBoundingClientRect().height).toBeGreaterThan(800)
  })

  it('do not move what is read while the last one grows', async () => {
    const messages = createMessages(0, 100)
    const grown = (heightPx: number) => list([...messages, { id: 'm100', text: 'streaming', heightPx }])
    await open(grown(50))
    await mounted.scrollBy(-60)
    for (let heightPx = 80; heightPx < 500; heightPx += 70)
      await expectStill(() => mounted.render(grown(heightPx)))
  })

  it('keep the list at the end when a message gets another key', async () => {
    await open(list(createMessages(0, 100)))
    const messages = createMessages(0, 100).with(99, { id: 'sent', text: 'sent', heightPx: 200 })
    await update(list(messages))
    expect(mounted.row('sent')?.getBoundingClientRect().bottom).toBe(
      mounted.scroller.getBoundingClientRect().bottom,
    )
  })

  it('are followed still after a message got another key, though its height was taken for less', async () => {
    const onFollowChange = vi.fn<(isFollowing: boolean) => void>()
    const last = { id: 'draft', text: 'mine', heightPx: 45 }
    const messages = [...createMessages(0, 99), last]
    const more = { estimatedHeightPx: 43, onFollowChange, endContent: <div style={{ height: 12 }} /> }
    await open(list(messages, more))
    await update(list(messages.with(99, { ...last, id: 'sent' }), more))
    expect(mounted.distanceToEnd()).toBeLessThan(1)
    expect(onFollowChange).not.toHaveBeenCalledWith(false)
    await update(list([...messages, { id: 'next', text: 'next', heightPx: 90 }], more))
    expect(mounted.distanceToEnd()).toBeLessThan(1)
  })
})

describe('changes', () => {
  it('above what is read do not move it', async () => {
    await open(list(createMessages(0, 1000)))
    await mounted.scrollTo(30_000)
    const first = Number(idsInView()[0]?.slice(1))
    const kept = createMessages(0, 1000).filter(
      ({ id }) => Number(id.slice(1)) >= first || Number(id.slice(1)) % 3 > 0,
    )
    await expectStill(() => mounted.render(list(kept)))
  })

  it('below what is read do not move it', async () => {
    await open(list(createMessages(0, 1000)))
    await mounted.scrollTo(30_000)
    const last = Number(idsInView().at(-1)?.slice(1))
    const kept = createMessages(0, 1000).filter(
      ({ id }) => Number(id.slice(1)) <= last || Number(id.slice(1)) % 3 > 0,
    )
    await expectStill(() => mounted.render(list(kept)))
  })

  it('that remove the held message hand its place to its neighbour', async () => {
    await open(list(createMessages(0, 1000)))
    await mounted.scrollTo(30_000)
    await mounted.scrollBy(-20)
    const [, second, third] = idsInView()
    const before = mounted.topOf(third ?? '')
    await update(list(createMessages(0, 1000).filter(({ id }) => id !== second)))
    expect(mounted.topOf(third ?? '')).toBe(before)
  })

  it('that leave nothing above what is read do not make it move when messages come there again', async () => {
    await open(list(createMessages(0, 1000)))
    await mounted.scrollTo(3000)
    await mounted.scrollBy(-20)
    const held = Number(idsInView()[1]?.slice(1))
    await update(list(createMessages(held, 1000)))
    expect(mounted.topOf(`m${held}`)).toBe(0)
    await expectStill(() => mounted.render(list(createMessages(held - 50, 1000))))
  })

  it('that leave only a few messages leave them in view', async () => {
    await open(list(createMessages(0, 1000)))
    await mounted.scrollTo(30_000)
    await update(list(createMessages(0, 3)))
    expect(idsInView()).toEqual(['m0', 'm1', 'm2'])
    await update(list([]))
    expect(mounted.rowCount()).toBe(0)
    await update(list(createMessages(5000, 5100)))
    expect(idsInView().length).toBeGreaterThan(3)
  })

  it('of height, above the view, do not move it: a late image', async () => {
    await open(list(createMessages(0, 1000)))
    await mounted.scrollTo(30_000)
    const first = Number(idsInView()[0]?.slice(1))
    await expectStill(() => setHeight(`m${first - 1}`, 700))
    await mounted.scrollBy(-10)
  })

  it('of height, below the view, do not move it', async () => {
    await open(list(createMessages(0, 1000)))
    await mounted.scrollTo(30_000)
    const last = Number(idsInView().at(-1)?.slice(1))
    await expectStill(() => setHeight(`m${last + 1}`, 250))
    expect(mounted.topOf(`m${last + 2}`) - mounted.topOf(`m${last + 1}`)).toBe(250)
  })

  it('of height that let other messages come into view are shown in the same frame, without an error', async () => {
    const messages = createMessages(0, 1000).with(400, { id: 'm400', text: 'tall', heightPx: 900 })
    await open(list(messages, { initialPosition: { key: 'm400', align: 'start' }, overscanPx: 0 }))
    const { top } = mounted.scroller.getBoundingClientRect()
    setHeight('m400', 50)
    await mounted.frames(1)
    // Its callbacks come before the browser looks at sizes: one frame later all must be there.
    await mounted.frames(1)
    expect(mounted.topOf('m400')).toBe(0)
    expect(idsInView().length).toBeGreaterThan(4)
    expect([...inView()].at(-1)?.[0].getBoundingClientRect().bottom).toBeGreaterThanOrEqual(top + 600)
    await mounted.frames()
  })

  it('of height keep a list at its end there', async () => {
    await open(list(createMessages(0, 1000)))
    setHeight('m997', 500)
    await mounted.frames()
    expect(mounted.distanceToEnd()).toBeLessThan(1)
    setHeight('m999', 500)
    await mounted.frames()
    expect(mounted.distanceToEnd()).toBeLessThan(1)
  })

  it('of the viewport and of a height at once keep a list at its end there', async () => {
    await open(list(createMessages(0, 1000)))
    mounted.scroller.parentElement?.style.setProperty('height', '640px')
    setHeight('m997', (mounted.row('m997')?.offsetHeight ?? 0) + 2)
    await mounted.frames()
    expect(mounted.distanceToEnd()).toBeLessThan(1)
    await update(list(createMessages(0, 1001)))
    expect(mounted.distanceToEnd()).toBeLessThan(1)
  })

  it('of the viewport keep the first message, or the end, in its place', async () => {
    await open(list(createMessages(0, 1000)))
    const box = mounted.scroller.parentElement
    box?.style.setProperty('height', '300px')
    await mounted.frames()
    expect(mounted.row('m999')?.getBoundingClientRect().bottom).toBe(
      mounted.scroller.getBoundingClientRect().bottom,
    )
    await mounted.scrollTo(30_000)
    await expectStill(() => box?.style.setProperty('height', '900px'))
    expect(idsInView().length).toBeGreaterThan(8)
  })

  it('of the width keep the first message in its place while texts break differently', async () => {
    const text = 'A sentence that is long enough for several lines of text in a narrow list. '.repeat(4)
    const more = { renderMessage: (message: TestMessage) => <p data-id={message.id}>{text}</p> }
    await open(list(createMessages(0, 1000), more))
    await mounted.scrollTo(30_000)
    const first = [...inView()].find(([, top]) => top >= mounted.scroller.getBoundingClientRect().top)
    mounted.scroller.parentElement?.style.setProperty('width', '200px')
    await mounted.frames()
    expect(first?.[0].getBoundingClientRect().top).toBeCloseTo(first?.[1] ?? 0, 0)
  })
})

describe('jumps', () => {
  it('reach to the pixel a message that was never rendered', async () => {
    const handle = createRef<VirtualMessageListHandle>()
    await open(list(createMessages(0, 10_000), { ref: handle }))
    expect(handle.current?.scrollToKey('m4321')).toBe(true)
    await mounted.frames()
    expect(mounted.topOf('m4321')).toBe(0)
    handle.current?.scrollToKey('m77', { align: 'center' })
    await mounted.frames()
    const height = mounted.row('m77')?.offsetHeight ?? 0
    expect(Math.abs(mounted.topOf('m77') - (600 - height) / 2)).toBeLessThan(1)
    handle.current?.scrollToKey('m9000', { align: 'end' })
    await mounted.frames()
    expect(mounted.topOf('m9000')).toBeCloseTo(600 - (mounted.row('m9000')?.offsetHeight ?? 0), 0)
  })

  it('go back to the end, and follow from there', async () => {
    const handle = createRef<VirtualMessageListHandle>()
    await open(list(createMessages(0, 10_000), { ref: handle }))
    await mounted.scrollTo(100)
    expect(handle.current?.isFollowing).toBe(false)
    handle.current?.scrollToEnd()
    await mounted.frames()
    expect(mounted.distanceToEnd()).toBeLessThan(1)
    expect(handle.current?.isFollowing).toBe(true)
    await update(list(createMessages(0, 10_001), { ref: handle }))
    expect(idsInView()).toContain('m10000')
  })

  it('say false for a message that is not in the list, and stay', async () => {
    const handle = createRef<VirtualMessageListHandle>()
    await open(list(createMessages(0, 100), { ref: handle }))
    await expectStill(() => expect(handle.current?.scrollToKey('gone')).toBe(false))
  })

  it('to a message near the end do not make the list move with later ones', async () => {
    const handle = createRef<VirtualMessageListHandle>()
    await open(list(createMessages(0, 100), { ref: handle }))
    handle.current?.scrollToKey('m98')
    await mounted.frames()
    await expectStill(() => mounted.render(list(createMessages(0, 120), { ref: handle })))
  })
})

describe('reports', () => {
  it('tell once per approach that the start is near', async () => {
    const onReachStart = vi.fn()
    await open(list(createMessages(0, 200), { onReachStart }))
    expect(onReachStart).not.toHaveBeenCalled()
    await mounted.scrollTo(500)
    await mounted.scrollTo(300)
    await mounted.scrollTo(0)
    expect(onReachStart).toHaveBeenCalledTimes(1)
    await update(list(createMessages(0, 200), { onReachStart, isLoadingStart: true }))
    await update(list(createMessages(0, 200), { onReachStart, isLoadingStart: false }))
    await mounted.scrollBy(20)
    expect(onReachStart).toHaveBeenCalledTimes(1)
    await update(list(createMessages(-100, 200), { onReachStart }))
    expect(onReachStart).toHaveBeenCalledTimes(1)
    await mounted.scrollTo(0)
    expect(onReachStart).toHaveBeenCalledTimes(2)
    await mounted.scrollTo(4000)
    await mounted.scrollTo(0)
    expect(onReachStart).toHaveBeenCalledTimes(3)
  })

  it('tell again when a page was too short to leave the start', async () => {
    const onReachStart = vi.fn()
    await open(list(createMessages(0, 3), { onReachStart }))
    expect(onReachStart).toHaveBeenCalledTimes(1)
    await update(list(createMessages(-2, 3), { onReachStart }))
    expect(onReachStart).toHaveBeenCalledTimes(2)
    await update(list(createMessages(-100, 3), { onReachStart }))
    expect(onReachStart).toHaveBeenCalledTimes(2)
  })

  it('tell nothing when there is no more, or while it is loading', async () => {
    const onReachStart = vi.fn()
    await open(list(createMessages(0, 3), { onReachStart, hasMoreStart: false }))
    await update(list(createMessages(0, 3), { onReachStart, isLoadingStart: true }))
    expect(onReachStart).not.toHaveBeenCalled()
  })

  it('tell once per approach that the end of a window into the history is near', async () => {
    const onReachEnd = vi.fn()
    await open(list(createMessages(0, 200), { onReachEnd, initialPosition: { key: 'm100' } }))
    expect(onReachEnd).not.toHaveBeenCalled()
    await mounted.scrollTo(1e9)
    await mounted.scrollBy(-30)
    expect(onReachEnd).toHaveBeenCalledTimes(1)
    await expectStill(() => mounted.render(list(createMessages(0, 300), { onReachEnd })))
    expect(onReachEnd).toHaveBeenCalledTimes(1)
  })

  it('tell the monitor how many messages and rows there are', async () => {
    const events: ComponentEvent[] = []
    const report = (event: ComponentEvent) => void events.push(event)
    await open(
      <PerfEventsContext.Provider value={report}>{list(createMessages(0, 5000))}</PerfEventsContext.Provider>,
    )
    expect(events.at(-1)).toEqual({ type: 'list-rendered', messages: 5000, rows: mounted.rowCount() })
  })

  it('are not doubled: a scroll handler of the app hears each scroll once', async () => {
    const onScroll = vi.fn()
    await open(list(createMessages(0, 500), { onScroll }))
    onScroll.mockClear()
    await mounted.scrollBy(-100)
    expect(onScroll).toHaveBeenCalledTimes(1)
  })
})

describe('accessibility', () => {
  it('keeps a row with the focus rendered, wherever the list is scrolled to', async () => {
    await open(list(createMessages(0, 1000)))
    const button = mounted.row('m999')?.querySelector('button')
    button?.focus()
    await mounted.scrollTo(100)
    expect(document.activeElement).toBe(button)
    button?.blur()
    await mounted.frames()
    expect(mounted.row('m999')).toBeNull()
  })

  it('announces what comes at the end, and neither history nor what scrolling renders', async () => {
    await open(list(createMessages(0, 200)))
    const live = () => mounted.scroller.getAttribute('aria-live')
    expect(live()).toBe('polite')
    mounted.render(list(createMessages(-50, 200)))
    expect(live()).toBe('off')
    await vi.waitFor(() => expect(live()).toBe('polite'), 3000)
    await mounted.scrollBy(-2000)
    expect(live()).toBe('off')
  })

  it('says where a message stands when it is known', async () => {
    await open(list(createMessages(0, 200)))
    const item = () => mounted.row('m199')?.closest('[role=listitem]')
    expect(item()?.getAttribute('aria-posinset')).toBe('200')
    expect(item()?.getAttribute('aria-setsize')).toBe('200')
    await update(list(createMessages(0, 200), { hasMoreStart: true }))
    expect(item()?.getAttribute('aria-posinset')).toBeNull()
    expect(item()?.getAttribute('aria-setsize')).toBe('-1')
  })

  it('is a named log that can be reached and scrolled by keyboard, with a list inside', async () => {
    await open(list(createMessages(0, 200)))
    expect(mounted.scroller.tabIndex).toBe(0)
    expect(mounted.scroller.getAttribute('aria-label')).toBe('Messages')
    expect(mounted.scroller.querySelector(':scope > [role=list] > [role=listitem]')).not.toBeNull()
  })
})
