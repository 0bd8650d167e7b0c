import { useEffect, useRef, type ReactNode } from 'react'
import { navigate, subscribeToLocation } from '../router/navigation'
import { readListPosition } from '../pages/home/listPosition'
import { focusFirstConversation } from '../pages/home/moveFocus'

/** The id that the `/` key looks for. */
export const searchFieldId = 'search-field'

/** How long the field waits for the next letter before it asks. */
const pauseMs = 150

/** Finds conversations by name. The URL holds the question, so that a result can be kept and shared. */
export const SearchField = (): ReactNode => {
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    // Who has gone elsewhere meanwhile is not fetched back by what was typed before.
    const forget = (): void => clearTimeout(timer.current)
    const unsubscribe = subscribeToLocation(() => {
      forget()
      // A question from outside (a link, the back button) is shown; one that is being typed is left alone.
      const isTyping = document.activeElement === field.current
      if (field.current !== null && !isTyping) field.current.value = readQuestion()
    })
    return () => {
      unsubscribe()
      forget()
    }
  }, [])

  const ask = (text: string): void => {
    const question = text.trim()
    navigate(question === '' ? '/' : `/search?${new URLSearchParams({ q: question })}`, {
      replace: location.pathname === '/search',
    })
  }

  return (
    <search className="search">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          clearTimeout(timer.current)
          ask(field.current?.value ?? '')
        }}
      >
        <input
          ref={field}
          id={searchFieldId}
          name="q"
          type="search"
          aria-label="Search conversations by name"
          placeholder="Search conversations"
          autoComplete="off"
          defaultValue={readQuestion()}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' && focusFirstConversation()) event.preventDefault()
          }}
          onChange={(event) => {
            clearTimeout(timer.current)
            timer.current = setTimeout(ask, pauseMs, event.target.value)
          }}
        />
        <kbd aria-hidden="true">/</kbd>
      </form>
    </search>
  )
}

const readQuestion = (): string => readListPosition(new URLSearchParams(location.search)).q
