import { act, cleanup, render, screen } from '@testing-library/react'
import { createRef, StrictMode, type ComponentProps } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { VirtualMessageList, type VirtualMessageListHandle } from 'react-hotpath/list'
import { warnOfUnboundedHeight } from '../../../src/components/VirtualMessageList/warnOfUnboundedHeight.js'
import { PerfError } from '../../../src/kernel/index.js'
import { createMessages, renderTestMessage, type TestMessage } from './fixture.js'

afterEach(cleanup)

const list = (
  messages: readonly TestMessage[],
  more: Partial<ComponentProps<typeof VirtualMessageList<TestMessage>>> = {},
) => <VirtualMessageList messages={messages} renderMessage={renderTestMessage} {...more} label="Messages" />

const shown = () =>
  screen.queryAllByRole('listitem').map((row) => row.querySelector('article')?.dataset['id'])
const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `m${from + index}`)

it('renders the last 20 messages where there is no layout', () => {
  render(list(createMessages(0, 1000)))
  expect(shown()).toEqual(ids(980, 1000))
})

it('renders messages that come and go there', () => {
  const { rerender } = render(<StrictMode>{list(createMessages(0, 5))}</StrictMode>)
  expect(shown()).toEqual(ids(0, 5))
  rerender(<StrictMode>{list(createMessages(0, 30))}</StrictMode>)
  expect(shown()).toEqual(ids(10, 30))
  rerender(<StrictMode>{list(createMessages(-5, 30))}</StrictMode>)
  expect(shown()).toEqual(ids(10, 30))
  rerender(<StrictMode>{list([])}</StrictMode>)
  expect(shown()).toEqual([])
})

it('renders the 20 messages at the place where it opens', () => {
  const { unmount } = render(list(createMessages(0, 1000), { initialPosition: 'start' }))
  expect(shown()).toEqual(ids(0, 20))
  unmount()
  render(list(createMessages(0, 1000), { initialPosition: { key: 'm500' } }))
  expect(shown()).toEqual(ids(490, 510))
})

it('renders the messages around the one that is gone to', () => {
  const handle = createRef<VirtualMessageListHandle>()
  render(list(createMessages(0, 1000), { ref: handle }))
  act(() => void handle.current?.scrollToKey('m300'))
  expect(shown()).toEqual(ids(290, 310))
  act(() => handle.current?.scrollToEnd())
  expect(shown()).toEqual(ids(980, 1000))
})

it('tells the message beside each, for headings of days and authors', () => {
  const renderMessage = vi.fn((_message: TestMessage) => null)
  const messages = createMessages(0, 3)
  render(list(messages, { renderMessage }))
  expect(renderMessage.mock.calls).toEqual([
    [messages[0], { index: 0, previous: undefined, next: messages[1] }],
    [messages[1], { index: 1, previous: messages[0], next: messages[2] }],
    [messages[2], { index: 2, previous: messages[1], next: undefined }],
  ])
})

it('renders no message again that has not changed', () => {
  const renderMessage = vi.fn((message: TestMessage) => <p>{message.text}</p>)
  const messages = createMessages(0, 10)
  const { rerender } = render(list(messages, { renderMessage }))
  renderMessage.mockClear()
  rerender(list(messages, { renderMessage, className: 'other' }))
  expect(renderMessage).not.toHaveBeenCalled()
})

it('gives class, style, unknown props and events to the element that scrolls', () => {
  const onWheel = vi.fn()
  const handle = createRef<VirtualMessageListHandle>()
  render(
    list(createMessages(0, 3), {
      className: 'mine',
      style: { height: 300 },
      id: 'log',
      onWheel,
      ref: handle,
    }),
  )
  const log = screen.getByRole('log', { name: 'Messages' })
  expect(log.className).toBe('mine')
  expect(log.style.height).toBe('300px')
  expect(log.id).toBe('log')
  expect(handle.current?.element).toBe(log)
})

it('finds messages by the key that it is told', () => {
  const handle = createRef<VirtualMessageListHandle>()
  render(
    <VirtualMessageList
      label="Numbers"
      messages={Array.from({ length: 100 }, (_, number) => ({ number }))}
      getKey={({ number }) => `n${number}`}
      renderMessage={({ number }) => number}
      ref={handle}
    />,
  )
  expect(handle.current?.scrollToKey('n5')).toBe(true)
  expect(handle.current?.scrollToKey('5')).toBe(false)
})

it('says once, in development, that a list without a bounded height cannot leave anything out', () => {
  const warn = vi.mocked(console.warn).mockImplementation(() => undefined)
  for (const viewportPx of [500, 4 * window.innerHeight, 100_000, 100_000]) warnOfUnboundedHeight(viewportPx)
  expect(warn.mock.calls).toEqual([[expect.stringContaining('VirtualMessageList is 100000 px high')]])
})

it('says at once which option cannot work', () => {
  const create = (more: object) => () => render(list([], more))
  expect(create({ overscanPx: -1 })).toThrow(PerfError)
  expect(create({ estimatedHeightPx: 0 })).toThrow('estimatedHeightPx')
})
