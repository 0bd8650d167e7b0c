import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { MissReasons } from './CacheMisses/MissReasons.js'
import { OwnPerfClient } from './support/index.js'

const description = `
Every request that the cache makes has a reason, and every value that is gone has a history. \`perf.cache.explain(key)\`
tells it for one key, \`useCacheStats()\` and \`perf.cache.stats()\` count it for all, in total and by the first element of
the keys.

\`\`\`tsx
const { state, reason, layers, ageMs, tags, lastMiss } = await perf.cache.explain(['message', 7])
const misses = useCacheStats((stats) => stats.misses)   // { 'never-seen': 3, 'invalidated-by-tag': 1 }
\`\`\`

Ask for the message, let something happen to it, and ask again.
`

const meta = {
  title: 'Cache/Why a miss',
  component: MissReasons,
  parameters: { docs: { description: { component: description } } },
  render: () => (
    <OwnPerfClient options={{ scope: 'story', cache: { memory: { maxEntries: 2 } } }}>
      <MissReasons />
    </OwnPerfClient>
  ),
} satisfies Meta<typeof MissReasons>

export default meta
type Story = StoryObj<typeof meta>

type Play = NonNullable<Story['play']>

const rowOf = (canvas: ReturnType<typeof within>, name: string) =>
  canvas.findByRole('row', { name: new RegExp(name) })

/** Asks, lets something happen, and asks again: the reason stands in the table before and after. */
const missAfter =
  (happening: string, reason: string): Play =>
  async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const ask = canvas.getByRole('button', { name: 'Ask for the message' })
    await userEvent.click(ask)
    await canvas.findByText('Answered by a request')
    await userEvent.click(canvas.getByRole('button', { name: happening }))
    await waitFor(async () => expect(await rowOf(canvas, 'A request now')).toHaveTextContent(reason))
    await userEvent.click(ask)
    await waitFor(async () => expect(await rowOf(canvas, 'The last request')).toHaveTextContent(reason))
    await expect(await rowOf(canvas, 'State')).toHaveTextContent('fresh')
    await expect(canvas.getByText('2', { selector: 'strong' }).closest('p')).toHaveTextContent('2 requests')
  }

/** Nobody has asked for it in this page. */
export const NeverSeen: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await expect(await rowOf(canvas, 'A request now')).toHaveTextContent('never-seen')
    await expect(await rowOf(canvas, 'State')).toHaveTextContent('missing')
  },
}

/** In memory and younger than its time to live: asking makes no request. */
export const Fresh: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    const ask = canvas.getByRole('button', { name: 'Ask for the message' })
    await userEvent.click(ask)
    await canvas.findByText('Answered by a request')
    await userEvent.click(ask)
    await expect(await canvas.findByText('Answered from memory, without a request')).toBeVisible()
    await expect(await rowOf(canvas, 'A request now')).toHaveTextContent('no request')
    await expect(canvas.getByText('1', { selector: 'strong' }).closest('p')).toHaveTextContent('1 request')
  },
}

/** Past its time to live (`staleTime`). */
export const Expired: Story = { play: missAfter('Let an hour pass', 'expired') }

/** `perf.invalidate({ tags })`: a mark, not a scan. */
export const InvalidatedByTag: Story = { play: missAfter('Invalidate its tag', 'invalidated-by-tag') }

/** `perf.invalidate({ keys })`, or plain `invalidateQueries`. */
export const InvalidatedByKey: Story = { play: missAfter('Invalidate its key', 'invalidated-by-key') }

/** The memory of this story has room for two entries, and three others came. */
export const Evicted: Story = { play: missAfter('Fill the memory with others', 'evicted') }

/** The application took it away. */
export const Removed: Story = { play: missAfter('Remove it', 'removed') }

/** A logout: the next user's first request says so. */
export const ScopeChanged: Story = { play: missAfter('Log out', 'scope-changed') }

/** The request before it failed. */
export const Failed: Story = {
  parameters: { api: { failFirst: 1 } },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    const ask = canvas.getByRole('button', { name: 'Ask for the message' })
    await userEvent.click(ask)
    await canvas.findByText('The request failed')
    await userEvent.click(ask)
    await waitFor(async () => expect(await rowOf(canvas, 'The last request')).toHaveTextContent('failed'))
  },
}
