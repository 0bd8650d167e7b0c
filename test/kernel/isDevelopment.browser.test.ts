import { expect, it } from 'vitest'
import { isDevelopment } from '../../src/kernel/index.js'

it('development warnings show in a browser, where there is no `process`', () => {
  expect(isDevelopment).toBe(true)
})
