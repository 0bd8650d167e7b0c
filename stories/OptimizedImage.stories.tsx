import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { OptimizedImage } from 'react-hotpath/image'
import { BeforeAndAfter } from './OptimizedImage/BeforeAndAfter.js'
import { heldClass, holdPictures } from './OptimizedImage/holdPictures.js'
import { Photograph, type PhotographProps } from './OptimizedImage/Photograph.js'
import { photographs } from './OptimizedImage/photographs.js'
import { RetriedPhotograph } from './OptimizedImage/RetriedPhotograph.js'
import { Variants } from './OptimizedImage/Variants.js'

const description = `
An \`<img>\` that is fetched when it comes near the screen, decoded off the main thread, and never moves what stands below
it. A plain \`src\` is enough: no image server, no build step, no provider.

\`\`\`tsx
import { OptimizedImage } from 'react-hotpath/image'

<OptimizedImage src="/canyon.jpg" alt="A boat in a canyon" width={1024} height={750} placeholder="#8a8378" />
\`\`\`

With an image server, a \`loader\` makes the URL of each variant, and the browser takes the one that fits:

\`\`\`tsx
<OptimizedImage
  src="/canyon.jpg"
  alt="A boat in a canyon"
  aspectRatio={16 / 9}
  loader={({ src, width }) => \`\${src}?w=\${width}\`}
  priority
/>
\`\`\`

Space is reserved in exactly one way: \`width\` and \`height\`, or \`aspectRatio\`, or \`fill\`; the types say so. For a soft
entrance, style \`[data-state='loading']\` and \`[data-state='loaded']\`.
`

const meta = {
  title: 'Components/OptimizedImage',
  // The controls speak of a photograph in a designer's words; the page documents the component behind it.
  component: OptimizedImage as never,
  args: {
    photograph: 'french-alpine-landscape',
    placeholder: 'blurred',
    crop: 'as it is',
    firstOnScreen: false,
    fade: false,
    fails: false,
    standIn: 'message',
  },
  argTypes: {
    photograph: { control: 'select', options: photographs.map(({ name }) => name) },
    placeholder: {
      control: 'inline-radio',
      options: ['nothing', 'colour', 'blurred'],
      description: 'What fills the reserved space until the picture is there',
    },
    crop: {
      control: 'select',
      options: ['as it is', '16:9', 'square', 'fills its frame'],
      description: 'The shape of the reserved space; the picture is cropped to it',
    },
    firstOnScreen: {
      control: 'boolean',
      description: 'What a visitor sees first: fetched at once (`priority`)',
    },
    fade: { control: 'boolean', description: 'It comes up softly, by CSS of your own' },
    fails: { control: 'boolean', description: 'The file cannot be read' },
    standIn: {
      control: 'inline-radio',
      options: ['alt text', 'message', 'other picture'],
      description: 'What stands in for a picture that failed',
    },
  },
  parameters: { docs: { description: { component: description } } },
  render: (args) => <Photograph {...args} />,
} satisfies Meta<PhotographProps>

export default meta
type Story = StoryObj<PhotographProps>

const imageIn = (canvasElement: HTMLElement) => within(canvasElement).getByRole<HTMLImageElement>('img')
const expectLoaded = (canvasElement: HTMLElement, timeout = 5000) =>
  waitFor(() => expect(imageIn(canvasElement)).toHaveAttribute('data-state', 'loaded'), { timeout })

const figureOf = (side: HTMLElement, name: string): number => {
  const text = within(side).getByText(name).nextElementSibling?.textContent ?? ''
  return Number.parseInt(text.replaceAll(',', ''), 10)
}

/** The same photographs, plain and optimized. The figures are measured when the story opens. */
export const BeforeAfter: Story = {
  parameters: { controls: { disable: true } },
  render: () => <BeforeAndAfter />,
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    const plain = canvas.getByRole('region', { name: 'Before: plain <img>' })
    const optimized = canvas.getByRole('region', { name: 'After: OptimizedImage' })
    await waitFor(() => expect(figureOf(plain, 'Photographs fetched')).toBe(9), { timeout: 10_000 })
    await waitFor(() => expect(figureOf(plain, 'The text moved by')).toBeGreaterThan(500))
    await waitFor(() => expect(figureOf(optimized, 'Photographs fetched')).toBeGreaterThan(0))
    await expect(figureOf(optimized, 'Photographs fetched')).toBeLessThan(9)
    await expect(figureOf(optimized, 'Kilobytes')).toBeLessThan(figureOf(plain, 'Kilobytes'))
    await expect(figureOf(optimized, 'The text moved by')).toBe(0)
  },
}

/** The picture is there; its placeholder is gone. */
export const Loaded: Story = {
  async play({ canvasElement }) {
    await expectLoaded(canvasElement)
    await expect(imageIn(canvasElement).style.backgroundImage).toBe('')
  },
}

/** Nothing has come yet: the placeholder fills the space that the picture will take. */
export const Loading: Story = {
  beforeEach: () => holdPictures(),
  render: (args) => (
    <div className={heldClass}>
      <Photograph {...args} />
    </div>
  ),
  async play({ canvasElement }) {
    const image = imageIn(canvasElement)
    await waitFor(() => expect(image).toHaveAttribute('data-state', 'loading'))
    await expect(image.style.backgroundImage).toContain('data:image/webp')
    await expect(image.offsetWidth / image.offsetHeight).toBeCloseTo(1024 / 484, 1)
  },
}

/** The picture takes two seconds. Nothing moves when it comes. */
export const Slow: Story = {
  globals: { network: 'slow' },
  args: { fade: true },
  async play({ canvasElement }) {
    const image = imageIn(canvasElement)
    const height = image.offsetHeight
    await waitFor(() => expect(image).toHaveAttribute('data-state', 'loading'))
    await expectLoaded(canvasElement)
    await expect(image.offsetHeight).toBe(height)
  },
}

/** The file cannot be read: a message in the same space, named by the picture's own text. */
export const Failed: Story = {
  args: { fails: true },
  async play({ canvasElement }) {
    const group = await within(canvasElement).findByRole('group', { name: /Dark firs/ })
    await expect(group).toHaveTextContent('Alpine landscape could not be loaded.')
    await expect(group.offsetWidth / group.offsetHeight).toBeCloseTo(1024 / 484, 1)
  },
}

/** Without a stand-in the browser shows the `alt` text, and the space still stays. */
export const FailedWithAltText: Story = {
  args: { fails: true, standIn: 'alt text' },
  async play({ canvasElement }) {
    const image = imageIn(canvasElement)
    await waitFor(() => expect(image).toHaveAttribute('data-state', 'failed'))
    await expect(image.offsetWidth / image.offsetHeight).toBeCloseTo(1024 / 484, 1)
  },
}

/** Another picture stands in for the one that failed (`fallbackSrc`). */
export const FailedWithOtherPicture: Story = {
  args: { fails: true, standIn: 'other picture' },
  play: ({ canvasElement }) => expectLoaded(canvasElement),
}

/** The first try failed, the second brought the picture. The focus stays where the button was. */
export const Retried: Story = {
  parameters: { controls: { disable: true } },
  render: () => <RetriedPhotograph />,
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }))
    await expect(canvas.getByRole('figure')).toHaveFocus()
    await expectLoaded(canvasElement)
    await expect(canvas.getByRole('status')).toHaveTextContent('The photograph is there')
  },
}

/** No connection: what an image shows that was never fetched. */
export const Offline: Story = {
  globals: { network: 'offline' },
  async play({ canvasElement }) {
    await within(canvasElement).findByRole('group', { name: /Dark firs/ })
  },
}

/** What a visitor sees first: not lazy, and before other pictures. */
export const Priority: Story = {
  args: { firstOnScreen: true },
  async play({ canvasElement }) {
    const image = imageIn(canvasElement)
    await expect(image).toHaveAttribute('loading', 'eager')
    await expect(image).toHaveAttribute('fetchpriority', 'high')
    await expectLoaded(canvasElement)
  },
}

/** A ratio instead of a size: as wide as its container, cropped to the ratio. */
export const CroppedToRatio: Story = {
  args: { crop: '16:9' },
  async play({ canvasElement }) {
    await expectLoaded(canvasElement)
    const image = imageIn(canvasElement)
    await expect(image.offsetWidth / image.offsetHeight).toBeCloseTo(16 / 9, 1)
  },
}

/** It covers a frame whose size your layout decides. */
export const FillsItsFrame: Story = {
  args: { crop: 'fills its frame', photograph: 'black-canyon', placeholder: 'colour' },
  async play({ canvasElement }) {
    await expectLoaded(canvasElement)
    const frame = within(canvasElement).getByRole('figure')
    await expect(imageIn(canvasElement).offsetHeight).toBe(frame.clientHeight)
  },
}

/** With a loader the browser takes the variant for the space that the picture has; each says which it is. */
export const VariantsByWidth: Story = {
  parameters: { controls: { disable: true } },
  render: () => <Variants />,
  async play({ canvasElement }) {
    const images = within(canvasElement).getAllByRole<HTMLImageElement>('img')
    await waitFor(() => expect(images.every(({ dataset }) => dataset['state'] === 'loaded')).toBe(true))
    await expect(new Set(images.map(({ currentSrc }) => currentSrc)).size).toBe(3)
  },
}

/** Formats, best first. The browser takes the first that it knows; the URL is the loader's. */
export const VariantsByFormat: Story = {
  parameters: { controls: { disable: true } },
  render: () => <Variants formats={['avif', 'webp']} />,
  async play({ canvasElement }) {
    const images = within(canvasElement).getAllByRole<HTMLImageElement>('img')
    await waitFor(() => expect(images.every(({ dataset }) => dataset['state'] === 'loaded')).toBe(true))
    await expect(canvasElement.querySelectorAll('source')).toHaveLength(6)
  },
}
