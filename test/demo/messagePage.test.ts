import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from '../../demo/server/cursor.js'
import { cutWalk, joinAround } from '../../demo/server/messagePage.js'

describe('a page around a message', () => {
  // The message itself is 0; older ones are negative and come nearest first, as the walk meets them.
  const older = (count: number) => Array.from({ length: count }, (_, index) => -1 - index)
  const newer = (count: number) => Array.from({ length: count }, (_, index) => index)

  it('has as many on both sides', () => {
    expect(joinAround(older(6), newer(6), 5)).toEqual({
      rows: [-2, -1, 0, 1, 2],
      hasOlder: true,
      hasNewer: true,
    })
    expect(joinAround(older(6), newer(6), 4).rows).toEqual([-2, -1, 0, 1])
    expect(joinAround(older(6), newer(6), 1).rows).toEqual([0])
  })

  it('takes from the other side what one side lacks', () => {
    expect(joinAround(older(1), newer(6), 5)).toEqual({
      rows: [-1, 0, 1, 2, 3],
      hasOlder: false,
      hasNewer: true,
    })
    expect(joinAround(older(6), newer(1), 5)).toEqual({
      rows: [-4, -3, -2, -1, 0],
      hasOlder: true,
      hasNewer: false,
    })
  })

  it('is short where there is no more', () => {
    expect(joinAround(older(1), newer(2), 50)).toEqual({ rows: [-1, 0, 1], hasOlder: false, hasNewer: false })
  })
})

describe('a page along one way', () => {
  const from = { createdAt: '1862-01-01T00:00:00.000000Z', id: 'a' }

  it('comes oldest first, whichever way it was walked', () => {
    expect(cutWalk({ direction: 'older', from: null }, [3, 2, 1], 3).rows).toEqual([1, 2, 3])
    expect(cutWalk({ direction: 'newer', from }, [1, 2, 3], 3).rows).toEqual([1, 2, 3])
  })

  it('knows that there is more by the row too many', () => {
    expect(cutWalk({ direction: 'older', from: null }, [4, 3, 2], 2)).toEqual({
      rows: [3, 4],
      hasOlder: true,
      hasNewer: false,
    })
    expect(cutWalk({ direction: 'older', from: null }, [4, 3], 2).hasOlder).toBe(false)
  })

  it('knows that the way back is open when it came from somewhere', () => {
    expect(cutWalk({ direction: 'older', from }, [2, 1], 2)).toMatchObject({
      hasOlder: false,
      hasNewer: true,
    })
    expect(cutWalk({ direction: 'newer', from }, [2], 2)).toMatchObject({ hasOlder: true, hasNewer: false })
  })
})

describe('a cursor', () => {
  it('comes back as it went in', () => {
    const position = { createdAt: '1862-01-01T00:00:00.123456Z', id: '0f1e2d' }
    expect(decodeCursor('everyone', encodeCursor('everyone', position))).toEqual(position)
  })

  it('is of one list', () => {
    const cursor = encodeCursor('everyone', { createdAt: '1862-01-01T00:00:00.123456Z', id: '0f1e2d' })
    expect(() => decodeCursor('abraham-lincoln', cursor)).toThrow('not one of this list')
  })
})
