import type { CSSProperties } from 'react'

/** A placeholder lies behind the picture: the server's HTML has it, and no second element is needed. */
export const placeholderStyle = (placeholder: string): CSSProperties =>
  placeholder.startsWith('data:')
    ? {
        // As a CSS string: a data URI may hold quotes and brackets.
        backgroundImage: `url(${JSON.stringify(placeholder)})`,
        backgroundSize: 'cover',
        backgroundPosition: 'center',
      }
    : { backgroundColor: placeholder }
