import { useRef, type FormEvent, type KeyboardEvent, type ReactNode } from 'react'

/** The longest message that the server takes, in characters. */
const maxLength = 2000

/** Where the visitor writes. Enter sends, Shift and Enter begins a new line. */
export const Composer = ({ onPost }: { readonly onPost: (content: string) => void }): ReactNode => {
  const field = useRef<HTMLTextAreaElement>(null)

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const content = field.current?.value.trim() ?? ''
    if (field.current === null || content === '') return
    field.current.value = ''
    field.current.focus()
    onPost(content)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event)
  }

  return (
    <form className="composer" onSubmit={submit}>
      <textarea
        ref={field}
        rows={1}
        maxLength={maxLength}
        aria-label="Your message"
        placeholder="Write a message of your own"
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="button button-primary">
        Send
      </button>
    </form>
  )
}
