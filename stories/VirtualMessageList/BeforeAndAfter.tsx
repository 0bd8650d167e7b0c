import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { VirtualMessageList } from 'react-hotpath/list'
import { Bubble } from './Bubble.js'
import { createStoryMessages, type StoryMessage } from './messages.js'

export interface BeforeAndAfterProps {
  /** How many messages both lists get. */
  readonly count: number
}

interface Figures {
  readonly renderMs: number
  readonly nodes: number
}

const runs = 3

/** The same messages in a plain list and in a `VirtualMessageList`, both measured here and now. */
export const BeforeAndAfter = ({ count }: BeforeAndAfterProps): ReactElement => {
  const plain = useRef<HTMLDivElement>(null)
  const windowed = useRef<HTMLDivElement>(null)
  const [figures, setFigures] = useState<{ readonly plain: Figures; readonly windowed: Figures }>()

  useEffect(() => {
    const messages = createStoryMessages(0, count)
    const lists = [
      { box: plain, list: <PlainList messages={messages} /> },
      {
        box: windowed,
        list: (
          <VirtualMessageList
            className="story-list"
            label="In a VirtualMessageList"
            messages={messages}
            renderMessage={renderMessage}
          />
        ),
      },
    ]
    const roots: Root[] = []
    // Outside of this component's own effects, and after its first paint: React renders the lists at once, one by one.
    const frame = requestAnimationFrame(() => {
      const [before, after] = lists.map(({ box, list }) => measure(box, list, (root) => roots.push(root)))
      if (before !== undefined && after !== undefined) setFigures({ plain: before, windowed: after })
    })
    return () => {
      cancelAnimationFrame(frame)
      for (const root of roots) queueMicrotask(() => root.unmount())
    }
  }, [count])

  return (
    <>
      <div className="story-comparison">
        <section aria-label="Plain list">
          <h3>Before: every message</h3>
          <div ref={plain} />
          <FigureList figures={figures?.plain} />
        </section>
        <section aria-label="VirtualMessageList">
          <h3>After: VirtualMessageList</h3>
          <div ref={windowed} />
          <FigureList figures={figures?.windowed} />
        </section>
      </div>
      <p className="story-note">
        {count.toLocaleString('en-US')} messages, rendered and laid out {runs} times each in this page, the
        middle one of three times. {buildNote}
      </p>
    </>
  )
}

const renderMessage = (message: StoryMessage): ReactElement => (
  <Bubble message={message} isContinued={false} hasPictures />
)

/** What an app does without windowing: all messages, and a jump to the end. */
const PlainList = ({ messages }: { readonly messages: readonly StoryMessage[] }): ReactElement => {
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    scroller.current?.scrollTo(0, scroller.current.scrollHeight)
  }, [])
  return (
    <div
      ref={scroller}
      className="story-list story-plain-list"
      role="log"
      aria-label="In a plain list"
      // What scrolls must be reachable by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {messages.map((message) => (
        <div key={message.id}>{renderMessage(message)}</div>
      ))}
    </div>
  )
}

/** Renders into a new root each time; the last one stays and is handed over. Layout is part of what it costs. */
const measure = (
  box: RefObject<HTMLDivElement | null>,
  list: ReactElement,
  keep: (root: Root) => void,
): Figures | undefined => {
  const parent = box.current
  if (parent === null) return undefined
  const times: number[] = []
  for (let run = 1; run <= runs; run += 1) {
    const root = createRoot(parent)
    const start = performance.now()
    flushSync(() => root.render(list))
    parent.getBoundingClientRect()
    times.push(performance.now() - start)
    if (run < runs) root.unmount()
    else keep(root)
  }
  const [, middle = 0] = times.toSorted((a, b) => a - b)
  return { renderMs: middle, nodes: parent.querySelectorAll('*').length }
}

const FigureList = ({ figures }: { readonly figures: Figures | undefined }): ReactElement => (
  <dl>
    <dt>DOM elements</dt>
    <dd>{figures === undefined ? 'not measured yet' : figures.nodes.toLocaleString('en-US')}</dd>
    <dt>Time to render and lay out</dt>
    <dd>{figures === undefined ? 'not measured yet' : `${figures.renderMs.toFixed(1)} ms`}</dd>
  </dl>
)

const buildNote = import.meta.env.DEV
  ? "This is React's development build, which makes the difference in time larger than in production."
  : 'This is a production build.'
