import { isDevelopment } from '../../kernel/index.js'

let hasWarned = false

/** Says once, in development, that a list is as high as its content: it then has everything in view, and renders a part. */
export const warnOfUnboundedHeight = (viewportPx: number): void => {
  if (!isDevelopment || hasWarned || viewportPx <= manyScreens * window.innerHeight) return
  hasWarned = true
  console.warn(
    `VirtualMessageList is ${viewportPx} px high, which is more than ${manyScreens} screens. It renders what is in ` +
      'view, so it needs a bounded height: give it one by `style` or `className`, or let a parent with a height hold it.',
  )
}

const manyScreens = 4
