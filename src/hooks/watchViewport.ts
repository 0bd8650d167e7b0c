type OnSeen = () => void

let observer: IntersectionObserver | undefined
const waiting = /* @__PURE__ */ new Map<Element, OnSeen>()

const forget = (element: Element): void => {
  waiting.delete(element)
  observer?.unobserve(element)
  if (waiting.size > 0) return
  observer?.disconnect()
  observer = undefined
}

const onEntries = (entries: readonly IntersectionObserverEntry[]): void => {
  for (const { isIntersecting, target } of entries) {
    const onSeen = isIntersecting ? waiting.get(target) : undefined
    if (onSeen === undefined) continue
    forget(target)
    onSeen()
  }
}

/**
 * Calls back once, when an element comes into the viewport. All elements share one IntersectionObserver, which is there
 * only while some wait. Where there is none, nothing is seen.
 * @returns a function that ends the waiting.
 */
export const watchViewport = (element: Element, onSeen: OnSeen): (() => void) => {
  if (typeof IntersectionObserver === 'undefined') return () => {}
  observer ??= new IntersectionObserver(onEntries)
  waiting.set(element, onSeen)
  observer.observe(element)
  return () => {
    if (waiting.get(element) === onSeen) forget(element)
  }
}
