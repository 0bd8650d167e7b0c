import { useEffect, useState, type ReactNode } from 'react'
import { setNetworkMode } from '../app/networkMode'
import { storeModeName, modeTitles } from '../mode/modeName'
import { usePrimitives } from '../mode/PrimitivesContext'
import { navigate } from '../router/navigation'
import { formatNumber } from '../ui/formatNumber'
import { readTimeline, scrollTimeline, type TimelineCount } from './timelineProbe'

const durationMs = 8000
const pixelsPerSecond = 6000

export const ScrollStep = (): ReactNode => {
  const { name: mode } = usePrimitives()
  const other = mode === 'plain' ? 'hotpath' : 'plain'
  const [isRunning, setRunning] = useState(false)
  const count = useScrolling(isRunning, () => setRunning(false))
  return (
    <>
      <h2>Scroll back through “Everyone”</h2>
      <p>
        {count === undefined
          ? 'Eight seconds of reading backwards, with the network at normal.'
          : `${modeTitles[mode]}: ${formatNumber(count.loaded)} messages loaded, ${formatNumber(count.inPage)} of them in the page.`}
      </p>
      <button
        type="button"
        className="button button-primary"
        disabled={isRunning}
        onClick={() => {
          setNetworkMode('normal')
          navigate('/conversations/everyone')
          setRunning(true)
        }}
      >
        {isRunning ? 'Scrolling…' : 'Scroll back'}
      </button>{' '}
      <button
        type="button"
        className="button"
        disabled={isRunning}
        onClick={() => {
          storeModeName(other)
          location.reload()
        }}
      >
        Change to {modeTitles[other]}
      </button>
    </>
  )
}

/** Scrolls frame by frame while `isRunning`; gives what is loaded and what of it is in the page. */
const useScrolling = (isRunning: boolean, onEnd: () => void): TimelineCount | undefined => {
  const [count, setCount] = useState<TimelineCount>()
  useEffect(() => {
    if (!isRunning) return undefined
    let last = performance.now()
    const endAt = last + durationMs
    let frame = requestAnimationFrame(function step(now) {
      scrollTimeline((-pixelsPerSecond * (now - last)) / 1000)
      last = now
      setCount(readTimeline())
      if (now < endAt) frame = requestAnimationFrame(step)
      else onEnd()
    })
    return () => cancelAnimationFrame(frame)
    // oxlint-disable-next-line react/exhaustive-deps -- The end is told once, to whoever started it.
  }, [isRunning])
  return count
}
