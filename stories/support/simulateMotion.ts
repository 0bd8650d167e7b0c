const isMotionQuery = (query: string) => query.includes('prefers-reduced-motion')

/**
 * Makes the page behave as with the system's setting "reduce motion": what asks `matchMedia` hears so, and
 * `data-motion` on the root lets .storybook/preview.css switch off what asks in CSS. Gives what undoes it.
 */
export const simulateMotion = (motion: 'full' | 'reduced'): (() => void) => {
  if (motion === 'full') return () => {}
  const { matchMedia } = window
  window.matchMedia = (query) => {
    const list = matchMedia.call(window, query)
    if (!isMotionQuery(query)) return list
    const matches = !query.includes('no-preference')
    return new Proxy(list, {
      get(target, key) {
        if (key === 'matches') return matches
        const value: unknown = Reflect.get(target, key, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }
  document.documentElement.dataset['motion'] = 'reduced'
  return () => {
    window.matchMedia = matchMedia
    delete document.documentElement.dataset['motion']
  }
}
