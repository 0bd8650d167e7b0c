import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { RequestCount, withPerfClient } from './support/index.js'
import { PrefetchedPage } from './usePrefetch/PrefetchedPage.js'

const description = `
Props for whatever leads to a page: its data is fetched as soon as somebody shows interest. Nothing is fetched that is
fresh by its \`staleTime\`, nor while the user saves data or the network is as slow as 2g.

\`\`\`tsx
const prefetch = usePrefetch({ queryKey: ['conversations'], queryFn, staleTime: 60_000 }, { on: ['hover', 'focus'] })

<a href="/conversations" {...prefetch}>Conversations</a>
\`\`\`

What is not bound to an element goes by \`perf.warm([…queries])\`: in idle time, two requests at a time, with a report.
`

const meta = {
  title: 'Hooks/usePrefetch',
  component: PrefetchedPage,
  decorators: [withPerfClient],
  args: { on: ['hover', 'focus'] },
  argTypes: { on: { control: 'check', options: ['hover', 'focus', 'viewport'] } },
  parameters: { docs: { description: { component: description } } },
  render: (args) => (
    <>
      <PrefetchedPage {...args} />
      <div>
        <RequestCount />
      </div>
    </>
  ),
} satisfies Meta<typeof PrefetchedPage>

export default meta
type Story = StoryObj<typeof meta>

const oneRequest = (canvas: ReturnType<typeof within>) =>
  waitFor(() => expect(canvas.getByText('1').closest('p')).toHaveTextContent('1 request'))

/** Nobody has come near it: nothing is fetched. */
export const Untouched: Story = {
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByText('0').closest('p')).toHaveTextContent('0 requests')
  },
}

/** The pointer is over the button: the request is made before the click. */
export const Hovered: Story = {
  args: { on: 'hover' },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await userEvent.hover(canvas.getByRole('button'))
    await oneRequest(canvas)
  },
}

/** The same for the keyboard. */
export const Focused: Story = {
  args: { on: 'focus' },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    canvas.getByRole('button').focus()
    await oneRequest(canvas)
  },
}

/** For what most readers come to: fetched as soon as the button can be seen. */
export const Seen: Story = {
  args: { on: 'viewport' },
  async play({ canvasElement }) {
    await oneRequest(within(canvasElement))
  },
}

/** The data came while the pointer rested: the page has it in its first render. */
export const Opened: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    const button = canvas.getByRole('button')
    await userEvent.hover(button)
    await canvas.findByText('Fetched ahead')
    await userEvent.click(button)
    await expect(await canvas.findByText('In the first render')).toBeVisible()
    await expect(canvas.getByText('1').closest('p')).toHaveTextContent('1 request')
  },
}
