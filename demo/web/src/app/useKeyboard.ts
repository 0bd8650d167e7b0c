import { useEffect } from 'react'
import type { Route } from '../router/matchRoute'
import { navigate } from '../router/navigation'
import { searchFieldId } from './SearchField'

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

/** The keys of the whole app: `/` to the search field, `Esc` back to the list. */
export const useKeyboard = (route: Route): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return
      if (event.key === '/' && !isWriting(event.target)) {
        event.preventDefault()
        document.getElementById(searchFieldId)?.focus()
      }
      if (event.key === 'Escape') {
        if (isWriting(event.target)) (event.target as HTMLElement).blur()
        else if (route.page !== 'home') navigate('/')
      }
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [route.page])
}
