import { play } from './play.js'
import type { Setting, Step } from './Step.js'

/** Leaves out steps one by one as long as the run still shows a fault. */
export const shrink = async (setting: Setting, steps: readonly Step[]): Promise<readonly Step[]> => {
  let left = steps
  for (let position = left.length - 1; position >= 0; position -= 1) {
    const fewer = left.toSpliced(position, 1)
    if ((await play(setting, fewer)) !== undefined) left = fewer
  }
  return left
}
