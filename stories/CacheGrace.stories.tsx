import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { ReloadablePage } from './CacheGrace/ReloadablePage.js'

const description = `
Data that has run out is better than none while the server cannot be reached. With \`graceMs\`, a refetch that fails by
network error, timeout, 408 or 5xx leaves the value where it is: \`status\` stays \`success\`, \`isGrace\` says what it is,
\`failureReason\` why. The value keeps its age and stays stale, so it is asked for again at the next occasion.

401, 403, 404 and 410 are answers, not troubles: they are never covered, and 401 and 403 also take the value out of
IndexedDB.

\`\`\`tsx
const { data, isGrace, source } = useDedupedQuery({ queryKey: ['conversations'], queryFn, graceMs: 86_400_000 })

{isGrace && <p>As of the last answer: the server cannot be reached</p>}
\`\`\`

Choose what the server does, and ask again.
`

const meta = {
  title: 'Cache/Grace',
  component: ReloadablePage,
  args: { graceMs: 3_600_000 },
  parameters: { docs: { description: { component: description } } },
} satisfies Meta<typeof ReloadablePage>

export default meta
type Story = StoryObj<typeof meta>

type Play = NonNullable<Story['play']>
type Canvas = ReturnType<typeof within>

const rowOf = (canvas: Canvas, name: string) => canvas.findByRole('row', { name: new RegExp(`^${name} `) })

/** Waits for the list and for its place in storage, then asks a server that does something else. */
const askAfter = async (canvas: Canvas, answer: string) => {
  await canvas.findByText('Abraham Lincoln')
  await waitFor(async () => expect(await rowOf(canvas, 'in IndexedDB')).toHaveTextContent('yes'))
  await userEvent.click(canvas.getByRole('radio', { name: answer }))
  await userEvent.click(canvas.getByRole('button', { name: 'Ask again' }))
}

const covered =
  (answer: string): Play =>
  async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await askAfter(canvas, answer)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('As of the last answer'))
    await expect(canvas.getByText('Abraham Lincoln')).toBeVisible()
    await expect(await rowOf(canvas, 'status')).toHaveTextContent('success')
    await expect(await rowOf(canvas, 'error')).toHaveTextContent('null')
    await expect(await rowOf(canvas, 'failureReason')).not.toHaveTextContent('null')
    await expect(await rowOf(canvas, 'in IndexedDB')).toHaveTextContent('yes')
  }

const refused =
  (answer: string, isStored: 'yes' | 'no'): Play =>
  async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await askAfter(canvas, answer)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('The server refused'))
    await expect(await rowOf(canvas, 'status')).toHaveTextContent('error')
    await expect(await rowOf(canvas, 'isGrace')).toHaveTextContent('false')
    await waitFor(async () => expect(await rowOf(canvas, 'in IndexedDB')).toHaveTextContent(isStored))
  }

/** The server answers. */
export const Answering: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Up to date'))
    await expect(await rowOf(canvas, 'isGrace')).toHaveTextContent('false')
  },
}

/** No connection: the list stays, and the page says what it is. */
export const ServerOff: Story = { play: covered('It is off') }

/** The server has a trouble of its own. */
export const ServerFails: Story = { play: covered('Answers 503') }

/** Off and on again: the next answer ends the grace. */
export const BackAgain: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await askAfter(canvas, 'It is off')
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('As of the last answer'))
    await userEvent.click(canvas.getByRole('radio', { name: 'It answers' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Ask again' }))
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Up to date'))
    await expect(await rowOf(canvas, 'failureReason')).toHaveTextContent('null')
  },
}

/** Not this user's any more: an error, and the value is gone from IndexedDB. */
export const Unauthorized: Story = { play: refused('Answers 401', 'no') }

/** The server says that there is nothing. */
export const NotFound: Story = { play: refused('Answers 404', 'yes') }

/** Without `graceMs` the failure is shown as TanStack Query shows it. */
export const WithoutGrace: Story = { args: { graceMs: 0 }, play: refused('It is off', 'yes') }

/** Loaded again without a connection: what is in IndexedDB is there at once, and stays. */
export const ReloadedOffline: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await canvas.findByText('Abraham Lincoln')
    await waitFor(async () => expect(await rowOf(canvas, 'in IndexedDB')).toHaveTextContent('yes'))
    await userEvent.click(canvas.getByRole('radio', { name: 'It is off' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Reload the page' }))
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('IndexedDB · under grace'))
    await expect(canvas.getByText('Abraham Lincoln')).toBeVisible()
  },
}
