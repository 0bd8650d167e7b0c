import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { TwoTabs } from './CacheTwoTabs/TwoTabs.js'

const description = `
Open tabs of one scope ask once: one of them has the lock of a key (Web Locks) and fetches, the others get its result
(BroadcastChannel). A tab that closes, freezes or stalls in the middle is replaced, and waiting has an end
(\`flight.maxWaitMs\`). Invalidations and logouts reach every tab.

Tabs that are open already ask once in any case; pages that start in the same moment with nothing stored do with
\`coldStart: 'strict'\`, as here.

\`\`\`tsx
const perf = createPerfClient({ scope: user.id, cache: { persist: true } })   // on for what is persisted
const other = createPerfClient({ scope: user.id, flight: { tabs: true } })    // on for every query
\`\`\`

The two tabs of this story are two clients in one page, which know each other by those two means alone. Real pages, also
ones that are killed or frozen: \`npx vitest run --project tabs\`.
`

const meta = {
  title: 'Cache/Two tabs',
  component: TwoTabs,
  args: { tabs: true },
  parameters: { docs: { description: { component: description } } },
} satisfies Meta<typeof TwoTabs>

export default meta
type Story = StoryObj<typeof meta>

type Canvas = ReturnType<typeof within>

const tabsOf = async (canvas: Canvas) => {
  const first = within(await canvas.findByRole('region', { name: 'Tab 1' }))
  const second = within(await canvas.findByRole('region', { name: 'Tab 2' }))
  await first.findByText('Abraham Lincoln')
  await second.findByText('Abraham Lincoln')
  return { first, second }
}

const requestsAre = (canvas: Canvas, text: string) =>
  waitFor(() => expect(canvas.getByText(/requests?$/, { selector: '.story-chip' })).toHaveTextContent(text))

/** Both want the list at the same time: one asks, the other gets what it got. */
export const OneRequest: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await tabsOf(canvas)
    await requestsAre(canvas, '1 request')
    await expect(canvas.getByText('network')).toBeVisible()
    await expect(canvas.getByText('another tab')).toBeVisible()
  },
}

/** The same without sharing: each for itself. */
export const WithoutSharing: Story = {
  args: { tabs: false },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await tabsOf(canvas)
    await requestsAre(canvas, '2 requests')
  },
}

/** An invalidation in one tab reaches the other, and they ask once more, together. */
export const Invalidated: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    const { first } = await tabsOf(canvas)
    await requestsAre(canvas, '1 request')
    await userEvent.click(first.getByRole('button', { name: 'Invalidate' }))
    await requestsAre(canvas, '2 requests')
  },
}

/** A logout in one tab empties both. */
export const LoggedOut: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    const { first, second } = await tabsOf(canvas)
    await userEvent.click(first.getByRole('button', { name: 'Log out' }))
    await waitFor(() => expect(second.getByRole('status')).toHaveTextContent('Logged out: nothing to show'))
    await expect(first.queryByText('Abraham Lincoln')).toBeNull()
    await expect(second.queryByText('Abraham Lincoln')).toBeNull()
  },
}
