import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { RequestCount, withPerfClient } from './support/index.js'
import { ConversationCounts } from './useDedupedQueries/ConversationCounts.js'

const description = `
\`useQueries\` with the layered cache beneath it: a list of queries whose number may change, each with \`tags\` and
\`persist\` besides.

\`\`\`tsx
const results = useDedupedQueries({
  queries: ids.map((id) => ({ queryKey: ['conversation', id], queryFn, tags: [\`conversation:\${id}\`] })),
})
\`\`\`
`

const meta = {
  title: 'Hooks/useDedupedQueries',
  component: ConversationCounts,
  decorators: [withPerfClient],
  args: { ids: ['everyone', 'lincoln', 'roosevelt'] },
  parameters: { docs: { description: { component: description } } },
  render: (args) => (
    <>
      <ConversationCounts {...args} />
      <RequestCount />
    </>
  ),
} satisfies Meta<typeof ConversationCounts>

export default meta
type Story = StoryObj<typeof meta>

/** Three ids, three requests, at the same time. */
export const Default: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('3 of 3 are here'))
    await expect(canvas.getByText('3').closest('p')).toHaveTextContent('3 requests')
  },
}

/** No answer has come yet. */
export const Loading: Story = {
  parameters: { api: { delayMs: 24 * 60 * 60 * 1000 } },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByRole('status')).toHaveTextContent('0 of 3 are here')
  },
}

/** Each has a fate of its own: one failed, two are there. */
export const OneFailed: Story = {
  parameters: { api: { failFirst: 1 } },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await waitFor(() =>
      expect(canvas.getByRole('status')).toHaveTextContent('2 of 3 are here, 1 did not come'),
    )
  },
}

/** Two lists that have an id in common: it is asked for once. */
export const TwoListsOneRequest: Story = {
  render: () => (
    <>
      <ConversationCounts ids={['everyone', 'lincoln']} />
      <ConversationCounts ids={['lincoln']} />
      <RequestCount />
    </>
  ),
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await waitFor(() => expect(canvas.getAllByText('Abraham Lincoln')).toHaveLength(2))
    await expect(canvas.getByText('2').closest('p')).toHaveTextContent('2 requests')
  },
}
