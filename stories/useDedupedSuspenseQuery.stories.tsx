import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { RequestCount, withPerfClient, type WarmQuery } from './support/index.js'
import { conversations } from './useDedupedQuery/conversations.js'
import { CountedSuspense } from './useDedupedSuspenseQuery/CountedSuspense.js'
import { SuspendedList } from './useDedupedSuspenseQuery/SuspendedList.js'

const warm: readonly WarmQuery[] = [{ queryKey: ['conversations'], data: conversations }]

const description = `
\`useSuspenseQuery\` with the layered cache beneath it. Without data the nearest \`Suspense\` shows its fallback; a value
that is in memory is there in the first render, and the fallback is never seen.

\`\`\`tsx
<Suspense fallback={<ListSkeleton />}>
  <Conversations />
</Suspense>

const Conversations = () => {
  const { data } = useDedupedSuspenseQuery({ queryKey: ['conversations'], queryFn, tags: ['conversations'] })
  return data.map(({ id, name }) => <p key={id}>{name}</p>)
}
\`\`\`
`

const meta = {
  title: 'Hooks/useDedupedSuspenseQuery',
  component: SuspendedList,
  decorators: [withPerfClient],
  parameters: { warm, docs: { description: { component: description } } },
  render: () => (
    <>
      <CountedSuspense>
        <SuspendedList />
      </CountedSuspense>{' '}
      <RequestCount />
    </>
  ),
} satisfies Meta<typeof SuspendedList>

export default meta
type Story = StoryObj<typeof meta>

/** The fallback of the final size, then the list in its place. */
export const Default: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await expect(canvas.getByRole('status')).toHaveTextContent('Loading the conversations')
    await expect(await canvas.findByText('Abraham Lincoln')).toBeVisible()
    await expect(canvas.getByText('The fallback was shown 1 time')).toBeVisible()
  },
}

/** No answer has come yet. */
export const Loading: Story = {
  parameters: { api: { delayMs: 24 * 60 * 60 * 1000 } },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByRole('status')).toHaveTextContent('Loading the conversations')
  },
}

/** In memory already: the first render has the list, on the slowest network, and no fallback was shown. */
export const InMemory: Story = {
  globals: { network: 'slow', cache: 'warm' },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await expect(canvas.getByText('Abraham Lincoln')).toBeVisible()
    await expect(canvas.getByText('The fallback was shown 0 times')).toBeVisible()
  },
}
