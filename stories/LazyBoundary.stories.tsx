import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { LazyBoundary } from 'react-hotpath/lazy'
import { BeforeAndAfter } from './LazyBoundary/BeforeAndAfter.js'
import { HeavyChart, type HeavyChartProps } from './LazyBoundary/HeavyChart.js'

const description = `
Suspense, an error boundary and a retry in one, for components whose code comes later. What it shows while waiting and
after a failure is announced, and a retry with the keyboard keeps the focus. It works alone: no provider.

\`\`\`tsx
import { LazyBoundary, lazyWithPreload } from 'react-hotpath/lazy'

// Once, outside of components.
const Chart = lazyWithPreload(() => import('./Chart'), { name: 'Chart' })

<a href="/insights" onPointerEnter={Chart.preload} onFocus={Chart.preload}>Insights</a>

<LazyBoundary name="The chart" fallback={<ChartSkeleton />}>
  <Chart />
</LazyBoundary>
\`\`\`

A failed load is tried again once by itself, then by the button, each time with a new \`React.lazy\`: React's own keeps
its first failure for ever. A load slower than \`slowMs\` (1 s) is reported to the monitor, and warned of in development.
`

const meta = {
  title: 'Components/LazyBoundary',
  // The controls speak in a designer's words; the page documents the component behind it.
  component: LazyBoundary as never,
  args: { quietMs: 0, ownMessage: false },
  argTypes: {
    quietMs: {
      control: { type: 'range', min: 0, max: 1000, step: 50 },
      description: 'Milliseconds in which nothing is shown, for code that mostly comes at once (`delayMs`)',
    },
    ownMessage: { control: 'boolean', description: 'The failure in your own words (`retry`)' },
  },
  parameters: { docs: { description: { component: description } } },
  render: (args) => <HeavyChart {...args} />,
} satisfies Meta<HeavyChartProps>

export default meta
type Story = StoryObj<HeavyChartProps>

const never = 24 * 60 * 60 * 1000
const findChart = (canvasElement: HTMLElement) =>
  within(canvasElement).findByText('Addresses by party', {}, { timeout: 5000 })

const sideOf = (canvasElement: HTMLElement, name: string) => {
  const side = within(within(canvasElement).getByRole('region', { name }))
  return { ...side, figure: (term: string) => side.getByText(term).nextElementSibling?.textContent ?? '' }
}

/** Its code fails to come the first time. The figures are measured while you click. */
export const BeforeAfter: Story = {
  parameters: { controls: { disable: true } },
  render: () => <BeforeAndAfter />,
  async play({ canvasElement }) {
    const plain = sideOf(canvasElement, 'Before: React.lazy')
    const hotpath = sideOf(canvasElement, 'After: LazyBoundary')
    await userEvent.click(plain.getByRole('button', { name: 'Show the chart' }))
    await userEvent.click(await plain.findByRole('button', { name: 'Try again' }))
    await userEvent.click(hotpath.getByRole('button', { name: 'Show the chart' }))
    await userEvent.click(await hotpath.findByRole('button', { name: 'Try again' }))
    await expect(await hotpath.findByText('Addresses by party')).toBeVisible()
    await waitFor(() => expect(hotpath.figure('From the click to the chart')).toMatch(/ms$/))
    await expect(hotpath.figure('Times its code was asked for')).toBe('2')
    await expect(plain.figure('Times its code was asked for')).toBe('1')
    await expect(plain.figure('From the click to the chart')).toBe('not shown')
  },
}

/** The code has come. */
export const Loaded: Story = {
  async play({ canvasElement }) {
    await expect(await findChart(canvasElement)).toBeVisible()
    await expect(within(canvasElement).queryByRole('status')).toBeNull()
  },
}

/** Nothing has come yet: the fallback has the chart's size, and a screen reader hears that it is loading. */
export const Loading: Story = {
  parameters: { api: { delayMs: never } },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByRole('status')).toHaveTextContent('Loading the chart')
  },
}

/** For code that mostly comes at once: the space is kept, and the fallback appears only after a while. */
export const LoadingQuietly: Story = {
  args: { quietMs: 300 },
  parameters: { api: { delayMs: never } },
  async play({ canvasElement }) {
    const fallback = within(canvasElement).getByText('Loading the chart')
    await expect(fallback).not.toBeVisible()
    const { offsetHeight } = fallback
    await waitFor(() => expect(fallback).toBeVisible())
    await expect(fallback.offsetHeight).toBe(offsetHeight)
  },
}

/** The code takes two seconds. */
export const Slow: Story = {
  globals: { network: 'slow' },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByRole('status')).toHaveTextContent('Loading the chart')
    await expect(await findChart(canvasElement)).toBeVisible()
  },
}

/** The code did not come. What happened is announced at once, with a way to try again. */
export const Failed: Story = {
  parameters: { api: { failFirst: 1 } },
  async play({ canvasElement }) {
    const alert = await within(canvasElement).findByRole('alert')
    await expect(alert).toHaveTextContent('The chart could not be loaded.')
  },
}

/** The same in your own words, in the size of the content. */
export const FailedInOwnWords: Story = {
  args: { ownMessage: true },
  parameters: { api: { failFirst: 1 } },
  async play({ canvasElement }) {
    const alert = await within(canvasElement).findByRole('alert')
    await expect(alert).toHaveTextContent('The chart did not come (1 try).')
  },
}

/** The second try brought it, by keyboard; the focus did not fall back to the top of the page. */
export const Retried: Story = {
  parameters: { api: { failFirst: 1 } },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    const button = await canvas.findByRole('button', { name: 'Try again' })
    button.focus()
    await userEvent.keyboard('{Enter}')
    await expect(await canvas.findByRole('status')).toHaveTextContent('Loading the chart')
    await expect(await findChart(canvasElement)).toBeVisible()
    await expect(document.activeElement).not.toBe(document.body)
  },
}

/** No connection: each try fails, and the message stays. */
export const Offline: Story = {
  globals: { network: 'offline' },
  async play({ canvasElement }) {
    await expect(await within(canvasElement).findByRole('alert')).toBeVisible()
  },
}
