export interface TimelineCount {
  /** Messages that were fetched so far. */
  readonly loaded: number
  /** Of those, the ones that are elements of the page now. */
  readonly inPage: number
}

/** The frame around either mode's list; it carries the count of what is loaded. */
const findFrame = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-loaded]')

export const readTimeline = (): TimelineCount | undefined => {
  const frame = findFrame()
  if (frame === null) return undefined
  return { loaded: Number(frame.dataset.loaded), inPage: frame.querySelectorAll('.message').length }
}

/** Scrolls whatever scrolls inside the frame. */
export const scrollTimeline = (pixels: number): void => {
  const scroller = [...(findFrame()?.querySelectorAll('*') ?? [])].find(isScroller)
  scroller?.scrollBy({ top: pixels, behavior: 'instant' })
}

const isScroller = (element: Element): boolean =>
  element.scrollHeight > element.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(element).overflowY)
