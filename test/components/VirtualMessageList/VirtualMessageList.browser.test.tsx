import { createRef, StrictMode, type ComponentProps, type ReactElement } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { VirtualMessageList, type VirtualMessageListHandle } from 'react-hotpath/list'
import { createMessages, mount, renderTestMessage, type Mounted, type TestMessage } from './fixture.js'

let mounted: Mounted
const open = async (element: ReactElement, heightPx?: number) => {
  mounted = mount(element, heightPx)
  await mounted.frames()
}
afterEach(() => mounted.unmount())

const list = (
  messages: readonly TestMessage[],
  more: Partial<ComponentProps<typeof VirtualMessageList<TestMessage>>> = {},
): ReactElement => (
  <VirtualMessageList messages={messages} renderMessage={renderTestMessage} {...more} label="Messages" />
)

describe('VirtualMessageList in a browser', () => {
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

  it('keeps the place and the nodes of what is read when older messages are prepended', async () => {
    await open(list(createMessages(500, 1000)))
    await mounted.scrollTo(12_000)
    const seen = [...mounted.scroller.querySelectorAll<HTMLElement>('[data-id]')]
    const tops = seen.map((node) => node.getBoundingClientRect().top)
    mounted.render(list(createMessages(400, 1000)))
    await mounted.frames()
    expect(seen.map((node) => node.isConnected && node.getBoundingClientRect().top)).toEqual(tops)
  })

  it('works in StrictMode', async () => {
    await open(<StrictMode>{list(createMessages(0, 1000))}</StrictMode>)
    expect(mounted.distanceToEnd()).toBeLessThan(1)
    expect(mounted.row('m999')).not.toBeNull()
  })

  it('jumps to the pixel to a message that was never rendered', async () => {
    const handle = createRef<VirtualMessageListHandle>()
    await open(list(createMessages(0, 10_000), { ref: handle }))
    expect(handle.current?.scrollToKey('m4321')).toBe(true)
    await mounted.frames()
    expect(mounted.topOf('m4321')).toBe(0)
  })
})
