import { afterEach, describe, expect, it } from 'vitest'
import { cdp } from 'vitest/browser'
import { VirtualMessageList } from 'react-hotpath/list'
import { createMessages, mount, renderTestMessage, type Mounted } from './fixture.js'

let mounted: Mounted
afterEach(() => mounted.unmount())

interface Session {
  send(method: string, parameters: object): Promise<unknown>
}

/** As the input of a mouse reaches the page: through the browser's own scrolling. */
const turnWheel = (deltaY: number) =>
  // The session's type is left open by the runner.
  (cdp() as unknown as Session).send('Input.dispatchMouseEvent', {
    type: 'mouseWheel',
    x: 200,
    y: 300,
    deltaX: 0,
    deltaY,
  })

interface Frame {
  /** px of the viewport that show no row. */
  readonly blankPx: number
  readonly tops: ReadonlyMap<Element, number>
}

const readFrame = (): Frame => {
  const view = mounted.scroller.getBoundingClientRect()
  const rows = [...mounted.scroller.querySelectorAll('[role=listitem]')].map(
    (row) => [row, row.getBoundingClientRect()] as const,
  )
  const inView = rows.filter(([, box]) => box.bottom > view.top && box.top < view.bottom)
  const coveredPx = inView.reduce(
    (sum, [, box]) => sum + Math.min(box.bottom, view.bottom) - Math.max(box.top, view.top),
    0,
  )
  return {
    blankPx: Math.round(view.height - coveredPx),
    tops: new Map(inView.map(([row, box]) => [row, box.top])),
  }
}

/** Every frame that is painted while the wheel is turned, and for some time after. */
const recordWheel = async (ticks: number, deltaY: number): Promise<readonly Frame[]> => {
  const frames: Frame[] = []
  let isRecording = true
  const record = () => {
    if (!isRecording) return
    frames.push(readFrame())
    requestAnimationFrame(record)
  }
  record()
  for (let tick = 0; tick < ticks; tick += 1) {
    await turnWheel(deltaY)
    await mounted.frames(2)
  }
  await mounted.frames(30)
  isRecording = false
  return frames
}

/** How far each row moved from one frame to the next: rows that are seen twice must agree. */
const movements = (frames: readonly Frame[]): readonly number[][] =>
  frames.slice(1).map((frame, index) => [
    ...new Set(
      [...frame.tops].flatMap(([row, top]) => {
        const before = frames[index]?.tops.get(row)
        return before === undefined ? [] : [Math.round(top - before)]
      }),
    ),
  ])

const open = async () => {
  mounted = mount(
    <VirtualMessageList
      label="Messages"
      messages={createMessages(0, 10_000)}
      renderMessage={renderTestMessage}
    />,
  )
  await mounted.frames()
}
const blankFrames = (frames: readonly Frame[]) => frames.filter(({ blankPx }) => blankPx > 0)

describe('a wheel', () => {
  it('scrolls up over messages of unknown height without a blank frame and without a jump', async () => {
    await open()
    const frames = await recordWheel(30, -100)
    expect(blankFrames(frames)).toEqual([])
    const moved = movements(frames)
    expect(moved.filter((distances) => distances.length > 1)).toEqual([])
    expect(moved.flat().filter((distance) => distance < 0)).toEqual([])
    expect(moved.flat().reduce((sum, distance) => sum + distance, 0)).toBe(3000)
    expect(mounted.distanceToEnd()).toBe(3000)
  })

  it('leaves no frame blank when each tick goes farther than the rows that are rendered', async () => {
    await open()
    const frames = await recordWheel(30, -1200)
    expect(blankFrames(frames)).toEqual([])
    expect(mounted.distanceToEnd()).toBeGreaterThan(20_000)
  })
})
