import type { ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { createRandom } from '../../support/random.js'

export interface TestMessage {
  readonly id: string
  readonly text: string
  readonly heightPx: number
}

/** Messages `from` to `to`, the latter left out, of heights between 30 and 150 px. */
export const createMessages = (from: number, to: number): readonly TestMessage[] =>
  Array.from({ length: to - from }, (_, position) => {
    const number = from + position
    return {
      id: `m${number}`,
      text: `Message ${number}`,
      heightPx: 30 + Math.floor(createRandom(number)() * 120),
    }
  })

/** What a row of the tests looks like: an element of the message's height. */
export const renderTestMessage = (message: TestMessage): ReactElement => (
  <article data-id={message.id} style={{ height: message.heightPx }}>
    {message.text}
    <button type="button">reply</button>
  </article>
)

export interface Mounted {
  render(element: ReactElement): void
  readonly scroller: HTMLElement
  row(id: string): HTMLElement | null
  /** From the viewport's top, in px. */
  topOf(id: string): number
  rowCount(): number
  frames(count?: number): Promise<void>
  /** As a reader does: sets the position and waits until the list has heard of it and painted. */
  scrollTo(topPx: number): Promise<void>
  scrollBy(byPx: number): Promise<void>
  distanceToEnd(): number
  unmount(): void
}

const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))

/** Into a box of 600 px in a real browser. */
export const mount = (element: ReactElement, heightPx = 600): Mounted => {
  const box = document.createElement('div')
  box.style.cssText = `height: ${heightPx}px; width: 400px`
  document.body.append(box)
  const root = createRoot(box)
  const find = (selector: string) => box.querySelector<HTMLElement>(selector)
  const mounted: Mounted = {
    render: (next) => flushSync(() => root.render(next)),
    get scroller() {
      const scroller = find('[role=log]')
      if (scroller === null) throw new Error('The list is not mounted.')
      return scroller
    },
    row: (id) => find(`[data-id=${id}]`),
    topOf(id) {
      const row = mounted.row(id)
      if (row === null) throw new Error(`${id} is not rendered.`)
      return row.getBoundingClientRect().top - mounted.scroller.getBoundingClientRect().top
    },
    rowCount: () => box.querySelectorAll('[role=listitem]').length,
    async frames(count = 3) {
      for (let frame = 0; frame < count; frame += 1) await nextFrame()
    },
    async scrollTo(topPx) {
      mounted.scroller.scrollTop = topPx
      await mounted.frames()
    },
    scrollBy: (byPx) => mounted.scrollTo(mounted.scroller.scrollTop + byPx),
    distanceToEnd() {
      const { scrollHeight, clientHeight, scrollTop } = mounted.scroller
      return scrollHeight - clientHeight - scrollTop
    },
    unmount() {
      flushSync(() => root.unmount())
      box.remove()
    },
  }
  mounted.render(element)
  return mounted
}
