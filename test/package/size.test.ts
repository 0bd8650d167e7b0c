import { expect, it } from 'vitest'
import { measureUse } from '../../bench/size/measureUse.mjs'
import { uses } from '../../bench/size/uses.mjs'

it.each(uses)('keeps within its budget of bytes: $name', async (use) => {
  const { atStart } = await measureUse(use)
  expect(atStart).toBeLessThanOrEqual(use.budgetBytes)
})
