import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { RequestCount, withPerfClient, type WarmQuery } from './support/index.js'
import { BeforeAndAfter } from './useDedupedQuery/BeforeAndAfter.js'
import { ConversationList } from './useDedupedQuery/ConversationList.js'
import { conversations } from './useDedupedQuery/conversations.js'

const warm: readonly WarmQuery[] = [{ queryKey: ['conversations'], data: conversations }]

const description = `
\`useQuery\`, with one request for all components that ask for the same key, and a layered cache beneath it. Every option
and every field of TanStack Query's \`useQuery\` works unchanged.

\`\`\`tsx
const perf = createPerfClient()

<PerfProvider client={perf}>
  <Conversations />
</PerfProvider>

function Conversations() {
  const { data, isPending, isError, refetch } = useDedupedQuery({
    queryKey: ['conversations'],
    queryFn: async ({ signal }) => (await perf.fetch('/api/conversations', { signal })).json(),
    tags: ['conversations'],
  })
}
\`\`\`

The list below asks a server that lives in the page. Choose its network and its cache in the toolbar.
`

const meta = {
  title: 'Hooks/useDedupedQuery',
  component: ConversationList,
  decorators: [withPerfClient],
  args: { title: 'Conversations' },
  parameters: { warm, docs: { description: { component: description } } },
  render: (args) => (
    <>
      <ConversationList {...args} />
      <RequestCount />
    </>
  ),
} satisfies Meta<typeof ConversationList>

export default meta
type Story = StoryObj<typeof meta>

/** The whole way: a skeleton of the final size, then the list. */
export const Default: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await expect(await canvas.findByText('Abraham Lincoln')).toBeVisible()
    await expect(canvas.getByRole('status')).toHaveTextContent('3 conversations')
  },
}

/** No answer has come yet. What will be there has its place already, and a screen reader hears that it is loading. */
export const Loading: Story = {
  parameters: { api: { delayMs: 24 * 60 * 60 * 1000 } },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByRole('status')).toHaveTextContent('Loading the conversations')
  },
}

/** The answer takes two seconds. With a warm cache (toolbar) the list is there at once and renewed behind it. */
export const Slow: Story = {
  globals: { network: 'slow' },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await expect(canvas.getByRole('status')).toHaveTextContent('Loading the conversations')
    await expect(await canvas.findByText('Everyone', {}, { timeout: 5000 })).toBeVisible()
  },
}

/** The data is in memory: the first render has it, on the slowest network. */
export const SlowAndWarm: Story = {
  globals: { network: 'slow', cache: 'warm' },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByText('Everyone')).toBeVisible()
  },
}

/** The first request failed. The message says what to do. */
export const Failed: Story = {
  parameters: { api: { failFirst: 1 } },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await expect(await canvas.findByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(canvas.getByRole('status')).toHaveTextContent('The conversations did not come')
  },
}

/** The first request failed, the second brought the list; while it ran, the button kept the focus. */
export const Retried: Story = {
  parameters: { api: { failFirst: 1 } },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    const button = await canvas.findByRole('button', { name: 'Try again' })
    await userEvent.click(button)
    await expect(canvas.getByRole('status')).toHaveTextContent('Trying again')
    await expect(button).toHaveFocus()
    await expect(await canvas.findByText('Everyone')).toBeVisible()
    await expect(canvas.getByText('2').closest('p')).toHaveTextContent('2 requests')
  },
}

/** Without a connection, but seen before: what was there stays, and the page says that it may be old. */
export const Offline: Story = {
  globals: { network: 'offline', cache: 'warm' },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await expect(canvas.getByText('Everyone')).toBeVisible()
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('may be out of date'))
    await expect(canvas.getByText('Everyone')).toBeVisible()
  },
}

/** The server has nothing to show. */
export const Empty: Story = {
  args: { answer: [] },
  async play({ canvasElement }) {
    await expect(await within(canvasElement).findByText('There are no conversations yet')).toBeVisible()
  },
}

/** A list and a header that know nothing of each other ask for the same key: one request. */
export const TwoComponentsOneRequest: Story = {
  render: () => (
    <>
      <ConversationList title="In the list" />
      <ConversationList title="In the header" />
      <RequestCount />
    </>
  ),
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await waitFor(() => expect(canvas.getAllByText('Abraham Lincoln')).toHaveLength(2))
    await expect(canvas.getByText('1').closest('p')).toHaveTextContent('1 request')
  },
}

/** The same two components twice: with a fetch in the effect of each, and with the hook. The requests are counted here. */
export const BeforeAfter: Story = {
  render: () => <BeforeAndAfter />,
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    const before = within(canvas.getByRole('region', { name: /^Before/ }))
    const after = within(canvas.getByRole('region', { name: /^After/ }))
    await waitFor(() => expect(before.getAllByText('Abraham Lincoln')).toHaveLength(2))
    await waitFor(() => expect(after.getAllByText('Abraham Lincoln')).toHaveLength(2))
    await expect(before.getByText('2').closest('p')).toHaveTextContent('2 requests')
    await expect(after.getByText('1').closest('p')).toHaveTextContent('1 request')
  },
}
