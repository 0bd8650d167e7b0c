import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { RequestCount, withPerfClient } from './support/index.js'
import { PagedMessages } from './useDedupedInfiniteQuery/PagedMessages.js'

const description = `
\`useInfiniteQuery\` with the layered cache beneath it. The pages of a key are one entry: kept together, shown together
after a reload (and then always fetched again), and reached by the tags of all pages.

\`\`\`tsx
const { data, fetchNextPage, hasNextPage } = useDedupedInfiniteQuery({
  queryKey: ['messages'],
  queryFn: ({ pageParam }) => getMessages(pageParam),
  initialPageParam: 0,
  getNextPageParam: ({ next }) => next,
  tags: ({ pages }) => pages.flatMap(({ messages }) => messages.map(({ id }) => id)),
})
\`\`\`
`

const meta = {
  title: 'Hooks/useDedupedInfiniteQuery',
  component: PagedMessages,
  decorators: [withPerfClient],
  parameters: { docs: { description: { component: description } } },
  render: () => (
    <>
      <PagedMessages />
      <RequestCount />
    </>
  ),
} satisfies Meta<typeof PagedMessages>

export default meta
type Story = StoryObj<typeof meta>

/** The first page. */
export const Default: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('3 of 8 messages'))
  },
}

/** No answer has come yet. */
export const Loading: Story = {
  parameters: { api: { delayMs: 24 * 60 * 60 * 1000 } },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByRole('status')).toHaveTextContent('Loading the messages')
  },
}

/** The first page did not come; the second try brings it. */
export const Failed: Story = {
  parameters: { api: { failFirst: 1 } },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await expect(await canvas.findByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(canvas.getByRole('status')).toHaveTextContent('The messages did not come')
  },
}

/** One request for each page, and the button keeps the focus to the end. */
export const AllPages: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    const more = await canvas.findByRole('button', { name: 'More messages' })
    await userEvent.click(more)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('6 of 8 messages'))
    await userEvent.click(more)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('8 of 8 messages'))
    await expect(more).toHaveFocus()
    await expect(more).toHaveTextContent('These are all')
    await expect(canvas.getByText('3').closest('p')).toHaveTextContent('3 requests')
  },
}
