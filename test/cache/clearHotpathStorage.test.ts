import { expect, it } from 'vitest'
import { clearHotpathStorage } from '../../src/index.js'

it('clearHotpathStorage does nothing on a server', async () => {
  expect(await clearHotpathStorage()).toEqual({ removed: [], remaining: [] })
})
