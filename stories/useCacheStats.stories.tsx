import { QueryClient } from '@tanstack/react-query'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { OwnPerfClient, RequestCount } from './support/index.js'
import { StatsPage } from './useCacheStats/StatsPage.js'

const description = `
What the cache did so far: hits by layer, misses by reason, and what was saved, in total and by the first element of the
query keys (\`byKey\`). The milliseconds are a range, from this key's own last fetches: as if each saved request had been
one of the fast ones, and one of the slow ones.

\`\`\`tsx
const saved = useCacheStats((stats) => stats.requestsSaved)   // renders when this number changes
const { messages } = useCacheStats((stats) => stats.byKey)
\`\`\`

Outside of React: \`await perf.cache.stats()\`. Nobody reading: plain counters, no object is built.
`

const meta = {
  title: 'Hooks/useCacheStats',
  component: StatsPage,
  parameters: { docs: { description: { component: description } } },
  render: () => (
    <OwnPerfClient
      options={{
        queryClient: new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } }),
      }}
    >
      <StatsPage />
      <RequestCount />
    </OwnPerfClient>
  ),
} satisfies Meta<typeof StatsPage>

export default meta
type Story = StoryObj<typeof meta>

const rowOf = (canvas: ReturnType<typeof within>, name: string) =>
  canvas.findByRole('row', { name: new RegExp(`^${name} `) })

/** One list, one request, nothing saved yet. */
export const FirstRequest: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await canvas.findByText('Abraham Lincoln')
    await expect(await rowOf(canvas, 'Requests made')).toHaveTextContent('1')
    await expect(await rowOf(canvas, 'Requests saved')).toHaveTextContent('0')
  },
}

/** The same list once more, from memory: a request saved, and about as much time as the first one took. */
export const SavedRequest: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await canvas.findByText('Abraham Lincoln')
    await userEvent.click(canvas.getByRole('button', { name: 'Show the list once more' }))
    await waitFor(async () => expect(await rowOf(canvas, 'Requests saved')).toHaveTextContent('saved1'))
    await expect(await rowOf(canvas, 'Requests made')).toHaveTextContent('made1')
    await expect(await rowOf(canvas, 'Hits in memory')).toHaveTextContent('memory1')
    await expect(await rowOf(canvas, 'Milliseconds saved')).toHaveTextContent(/\d+ to \d+/)
  },
}

/** A list that appears while the request of another runs: it joins. */
export const Joined: Story = {
  globals: { network: 'slow' },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Show the list once more' }))
    await waitFor(async () =>
      expect(await rowOf(canvas, 'Joins of a running request')).toHaveTextContent('request1'),
    )
    await expect(await rowOf(canvas, 'Requests made')).toHaveTextContent('made1')
  },
}
