import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { StoredSide } from './CacheEncryption/StoredSide.js'

const description = `
What \`persist\` keeps is on the disk until a logout (\`perf.setScope(null)\`), its age or the budget
removes it. \`perf.clear()\` alone stays in the scope: what is on the screen then is fetched and stored anew, so a
logout is \`perf.setScope(null)\`. With \`encrypt: true\` it is AES-GCM, with a key that no script can read and that a logout destroys.

\`\`\`tsx
const perf = createPerfClient({ scope: user.id, cache: { persist: { encrypt: true } } })

await perf.setScope(null)   // logout
\`\`\`

**It protects** what was there before a logout, even from somebody who recovers deleted files, and a copy of the database
without its key. **It does not protect** from scripts in the page, nor from somebody who can run this browser profile while
nobody has logged out. Sizes, times and the number of entries stay readable. Values that hold a \`Blob\` are not stored, and
a page without https stores nothing.

The boxes show this browser's own IndexedDB, read as any script could read it.
`

const meta = {
  title: 'Cache/Encryption and logout',
  component: StoredSide,
  args: { title: 'Stored with encrypt: true', encrypt: true },
  parameters: { docs: { description: { component: description } } },
} satisfies Meta<typeof StoredSide>

export default meta
type Story = StoryObj<typeof meta>

type Canvas = ReturnType<typeof within>

const diskOf = (canvas: Canvas) => canvas.findByRole('region', { name: /^What IndexedDB holds/ })

const stored = async (canvas: Canvas) => {
  await canvas.findByText('Meet me at the lighthouse at nine.')
  await waitFor(async () => expect(await diskOf(canvas)).toHaveTextContent('"entry"'))
}

const afterLogout = async (canvas: Canvas) => {
  await userEvent.click(canvas.getByRole('button', { name: 'Log out' }))
  await waitFor(async () => expect(await diskOf(canvas)).not.toHaveTextContent('entry'))
  const disk = await diskOf(canvas)
  await expect(disk).not.toHaveTextContent('lighthouse')
  await expect(disk).not.toHaveTextContent('ada')
  await expect(disk).not.toHaveTextContent('extractable')
}

/** Without `encrypt` the text, its key and its tags can be read by whoever gets at the files. */
export const Plain: Story = {
  args: { title: 'Stored as it is', encrypt: false },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await stored(canvas)
    await expect(await diskOf(canvas)).toHaveTextContent('lighthouse')
  },
}

/** With `encrypt: true`: no text, no query key, no tag, not even whose it is; and a key that cannot be taken out. */
export const Encrypted: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await stored(canvas)
    const disk = await diskOf(canvas)
    await expect(disk).not.toHaveTextContent('lighthouse')
    await expect(disk).not.toHaveTextContent('private')
    await expect(disk).not.toHaveTextContent('messages')
    await expect(disk).not.toHaveTextContent('"ada"')
    await expect(disk).toHaveTextContent('extractable: false')
    await expect(disk).not.toHaveTextContent('extractable: true')
  },
}

/** After a logout nothing is left of what was stored as it is, but a mark that somebody logged out. */
export const PlainAfterLogout: Story = {
  args: { title: 'Stored as it is', encrypt: false },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await stored(canvas)
    await afterLogout(canvas)
  },
}

/** The key has gone as well: what a recovery tool digs out of the disk stays unreadable. */
export const EncryptedAfterLogout: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await stored(canvas)
    await afterLogout(canvas)
  },
}

/** Both, side by side. */
export const BeforeAfter: Story = {
  render: () => (
    <div className="story-sides">
      <StoredSide title="Before: stored as it is" encrypt={false} />
      <StoredSide title="After: encrypt: true" encrypt />
    </div>
  ),
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    const before = within(canvas.getByRole('region', { name: /^Before/ }))
    const after = within(canvas.getByRole('region', { name: /^After/ }))
    await stored(before)
    await stored(after)
    await expect(await diskOf(before)).toHaveTextContent('lighthouse')
    await expect(await diskOf(after)).not.toHaveTextContent('lighthouse')
  },
}
