import { describe, expect, it } from 'vitest'
import { createSafeStorage, type SafeStorage } from '../../../demo/web/src/storage/createSafeStorage.js'

const inMemory = (): SafeStorage => {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

describe('the storage of the demo', () => {
  it('remembers within the page where the browser blocks storage', () => {
    const storage = createSafeStorage(() => {
      throw new DOMException('Access is denied for this document.', 'SecurityError')
    })
    expect(storage.getItem('mode')).toBeNull()
    storage.setItem('mode', 'plain')
    expect(storage.getItem('mode')).toBe('plain')
    storage.removeItem('mode')
    expect(storage.getItem('mode')).toBeNull()
  })

  it('gives what was written last, though the browser had no room for it', () => {
    const storage = inMemory()
    const safe = createSafeStorage(() => storage)
    safe.setItem('visits', 'first')
    const { setItem } = storage
    storage.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
    safe.setItem('visits', 'second')
    expect(safe.getItem('visits')).toBe('second')
    storage.setItem = setItem
    safe.setItem('visits', 'third')
    expect([safe.getItem('visits'), storage.getItem('visits')]).toEqual(['third', 'third'])
  })

  it('shows what another tab has written', () => {
    const storage = inMemory()
    const safe = createSafeStorage(() => storage)
    safe.setItem('visits', 'mine')
    storage.setItem('visits', 'of the other tab')
    expect(safe.getItem('visits')).toBe('of the other tab')
  })
})
