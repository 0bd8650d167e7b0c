import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SearchField } from '../../../demo/web/src/app/SearchField.js'
import { navigate } from '../../../demo/web/src/router/navigation.js'

const field = () => screen.getByRole<HTMLInputElement>('searchbox')
const type = (value: string) => {
  field().focus()
  fireEvent.change(field(), { target: { value } })
}
const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms))

beforeEach(() => {
  vi.useFakeTimers()
  history.replaceState(null, '', '/')
  render(<SearchField />)
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('the search field', () => {
  it('keeps the focus and what is typed when it asks', () => {
    const before = field()
    type('lin')
    wait(1000)
    expect(location.search).toBe('?q=lin')
    type('linc')
    expect(document.activeElement).toBe(before)
    wait(1000)
    expect(location.search).toBe('?q=linc')
  })

  it('does not fetch a visitor back who went elsewhere before it asked', () => {
    type('lin')
    field().blur()
    act(() => navigate('/gallery'))
    wait(1000)
    expect(location.pathname).toBe('/gallery')
    expect(field().value).toBe('')
  })
})
