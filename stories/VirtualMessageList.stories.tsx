import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { VirtualMessageList } from 'react-hotpath/list'
import { BeforeAndAfter } from './VirtualMessageList/BeforeAndAfter.js'
import { Conversation, type ConversationProps } from './VirtualMessageList/Conversation.js'

const description = `
A list of messages of any length that renders what is in view. It opens at the newest message, keeps the reader's place
to the pixel when older messages come before it or pictures load late, and follows new messages only while the reader is
at the end. It works alone: no provider, no cache.

\`\`\`tsx
import { VirtualMessageList } from 'react-hotpath/list'

<VirtualMessageList
  label="Messages"
  style={{ height: 480 }}
  messages={messages}
  renderMessage={(message) => <Message {...message} />}
  onReachStart={loadOlder}
  hasMoreStart={hasOlder}
  isLoadingStart={isLoadingOlder}
/>
\`\`\`

Give it a bounded height. Heights of messages are measured; none need be known. A message is identified by its \`id\`, or
by what \`getKey\` says.
`

type StoryProps = ConversationProps

const meta = {
  title: 'Components/VirtualMessageList',
  component: VirtualMessageList as never,
  args: { count: 2000, olderCount: 0, hasPictures: true },
  argTypes: {
    count: { description: 'Messages at the start', control: { type: 'number', min: 0, max: 100_000 } },
    olderCount: { description: 'Older messages that the server has', control: { type: 'number', min: 0 } },
    hasPictures: { description: 'Whether pictures are there from the start', control: 'boolean' },
  },
  parameters: { docs: { description: { component: description } } },
  render: (args) => <Conversation {...args} />,
} satisfies Meta<StoryProps>

export default meta
type Story = StoryObj<StoryProps>

const byLog = (canvasElement: HTMLElement) => within(canvasElement).getByRole('log', { name: 'Messages' })
const rowsOf = (log: HTMLElement) => within(log).getAllByRole('listitem')
const distanceToEnd = (log: HTMLElement) => log.scrollHeight - log.clientHeight - log.scrollTop
const nextFrames = async () => {
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
}
const scrollTo = async (log: HTMLElement, topPx: number) => {
  log.scrollTop = topPx
  await nextFrames()
}

/** From the list's own top: the page around it may scroll. */
const topOf = (log: HTMLElement, row: Element | null | undefined) =>
  (row?.getBoundingClientRect().top ?? Number.NaN) - log.getBoundingClientRect().top - log.clientTop

/** The messages that are wholly in view, and where. */
const placesInView = (log: HTMLElement) =>
  rowsOf(log)
    .map((row) => ({ row, topPx: topOf(log, row) }))
    .filter(({ row, topPx }) => topPx >= 0 && topPx + row.clientHeight <= log.clientHeight)
const expectUnmoved = async (log: HTMLElement, before: ReturnType<typeof placesInView>) => {
  await expect(before.length).toBeGreaterThan(1)
  await expect(before.map(({ row }) => topOf(log, row))).toEqual(before.map(({ topPx }) => topPx))
}

/** 1,000 messages, all of them and as few as can be seen. The figures are measured when the story opens. */
export const BeforeAfter: Story = {
  args: { count: 1000 },
  // The plain list is what not to do: its thousand messages are not looked through one by one.
  parameters: { a11y: { context: { exclude: ['.story-plain-list'] } } },
  render: ({ count }) => <BeforeAndAfter count={count} />,
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await waitFor(() => expect(canvas.queryByText('not measured yet')).toBeNull(), { timeout: 20_000 })
    const [plain, windowed] = ['Plain list', 'VirtualMessageList'].map((name) =>
      canvas.getByRole('region', { name }).querySelectorAll('article'),
    )
    await expect(plain).toHaveLength(1000)
    await expect(windowed?.length).toBeLessThan(40)
  },
}

/** Opened at the newest of 2,000 messages. */
export const Full: Story = {
  async play({ canvasElement }) {
    const log = byLog(canvasElement)
    await waitFor(() => expect(distanceToEnd(log)).toBeLessThan(1))
    await expect(within(log).getByText(/^1999\. /)).toBeVisible()
    await expect(rowsOf(log).length).toBeLessThan(40)
  },
}

/** A conversation that nobody has written in. The note is the app's own, given as `startContent`. */
export const Empty: Story = {
  args: { count: 0 },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByText('There are no messages yet')).toBeVisible()
  },
}

/** The reader has reached the top and older messages are on their way: they come without moving what is read. */
export const LoadingOlder: Story = {
  args: { count: 100, olderCount: 1000 },
  globals: { network: 'normal' },
  // Long enough to be seen on a busy machine.
  parameters: { api: { delayMs: 1000 } },
  async play({ canvasElement }) {
    const log = byLog(canvasElement)
    await nextFrames()
    await scrollTo(log, 0)
    const before = placesInView(log)
    await expect(await within(log).findByText('Loading older messages')).toBeInTheDocument()
    await waitFor(() => expect(within(canvasElement).getByText(/^150 messages/)).toBeVisible())
    await nextFrames()
    await expectUnmoved(log, before)
  },
}

/** Two seconds for a page of older messages. */
export const LoadingOlderSlowly: Story = {
  args: { count: 100, olderCount: 1000 },
  globals: { network: 'slow' },
}

/** A page of older messages did not come. Nothing is asked a second time until the reader comes back to the top. */
export const LoadingOlderFailed: Story = {
  args: { count: 100, olderCount: 1000 },
  parameters: { api: { failFirst: 1 } },
  globals: { network: 'normal' },
  async play({ canvasElement }) {
    const log = byLog(canvasElement)
    await nextFrames()
    await scrollTo(log, 0)
    await expect(await within(log).findByText(/did not come/)).toBeVisible()
    await scrollTo(log, 3000)
    await scrollTo(log, 0)
    await waitFor(() => expect(within(canvasElement).getByText(/^150 messages/)).toBeVisible())
  },
}

/** The reader is at the end: what comes is shown at once. */
export const Following: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    const log = byLog(canvasElement)
    await nextFrames()
    await userEvent.click(canvas.getByRole('button', { name: 'A message comes' }))
    await expect(within(log).getByText(/^2000\. /)).toBeVisible()
    await expect(distanceToEnd(log)).toBeLessThan(1)
    await expect(log).toHaveAttribute('aria-live', 'polite')
  },
}

/** The reader is further up: what comes is counted, and moves nothing. */
export const ScrolledUpWithNewMessages: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    const log = byLog(canvasElement)
    await nextFrames()
    await scrollTo(log, log.scrollTop - 900)
    const before = placesInView(log)
    await userEvent.click(canvas.getByRole('button', { name: 'A message comes' }))
    await userEvent.click(canvas.getByRole('button', { name: 'A message comes' }))
    await expect(canvas.getByRole('button', { name: '↓ 2 new' })).toBeVisible()
    await expectUnmoved(log, before)
  },
}

/** Pictures that nobody knows the size of come while the reader is in the middle: what is read stays where it is. */
export const LateImages: Story = {
  args: { hasPictures: false },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    const log = byLog(canvasElement)
    await nextFrames()
    await scrollTo(log, 30_000)
    await scrollTo(log, log.scrollTop - 40)
    const [first] = placesInView(log)
    await userEvent.click(canvas.getByRole('button', { name: 'The pictures come' }))
    await waitFor(() => expect(log.querySelector('img')?.naturalHeight).toBe(180))
    await nextFrames()
    await expect(topOf(log, first?.row)).toBe(first?.topPx)
  },
}

/** To a message that was never rendered, to the pixel: its neighbours are measured before the browser paints. */
export const Jump: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    const log = byLog(canvasElement)
    await nextFrames()
    await userEvent.click(canvas.getByRole('button', { name: 'To the middle' }))
    await nextFrames()
    const row = within(log)
      .getByText(/^1000\. /)
      .closest('[role=listitem]')
    await expect(Math.abs(topOf(log, row))).toBeLessThan(1)
  },
}
