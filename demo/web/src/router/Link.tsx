import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { navigate } from './navigation'

export type LinkProps = ComponentProps<'a'> & { readonly href: string }

const opensElsewhere = (event: MouseEvent): boolean =>
  event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey

/** A link that stays in the page; with a modifier key, or to another tab, it is the browser's own. */
export const Link = ({ href, onClick, children, ...rest }: LinkProps): ReactNode => (
  <a
    {...rest}
    href={href}
    onClick={(event) => {
      onClick?.(event)
      if (event.defaultPrevented || opensElsewhere(event)) return
      event.preventDefault()
      navigate(href)
    }}
  >
    {children}
  </a>
)
