import { expect, it } from 'vitest'
import { nextReach, type Reach, type ReachInput } from '../../../src/components/VirtualMessageList/reach.js'

const run = (steps: readonly Partial<ReachInput>[]): readonly boolean[] => {
  let reach: Reach = { status: 'away' }
  return steps.map((step) => {
    const input = { distancePx: 0, nearPx: 600, edgeKey: 'a', hasMore: true, isLoading: false, ...step }
    const next = nextReach(reach, input)
    reach = next.reach
    return next.shouldReport
  })
}

it('reports once while the reader stays near', () => {
  expect(run([{ distancePx: 900 }, { distancePx: 600 }, {}, { distancePx: 400 }])).toEqual([
    false,
    true,
    false,
    false,
  ])
})

it('does not take a little way back for leaving', () => {
  expect(run([{}, { distancePx: 1100 }, {}])).toEqual([true, false, false])
})

it('reports again when the reader has left and come back', () => {
  expect(run([{}, { distancePx: 1300 }, {}])).toEqual([true, false, true])
})

it('reports again when other messages stand there', () => {
  expect(run([{}, { edgeKey: 'b' }, { edgeKey: 'b' }])).toEqual([true, true, false])
})

it('reports nothing while it is loading, and no failed load a second time', () => {
  expect(run([{ isLoading: true }, {}])).toEqual([false, true])
  expect(run([{}, { isLoading: true }, { isLoading: false }])).toEqual([true, false, false])
})

it('reports nothing when there is no more, or no message', () => {
  expect(run([{ hasMore: false }, { edgeKey: undefined }])).toEqual([false, false])
})
