import records from '../../demo/data/photographs.json'

export interface StoryPhotograph {
  readonly name: string
  readonly title: string
  readonly artist: string
  readonly year: string
  readonly alt: string
  readonly width: number
  readonly height: number
}

/** The demo's nine photographs, from the Getty's Open Content Program. */
export const photographs: readonly StoryPhotograph[] = records

export const photographNamed = (name: string): StoryPhotograph => {
  const found = photographs.find((photograph) => photograph.name === name)
  if (found === undefined) throw new Error(`There is no photograph ${name}.`)
  return found
}

let visits = 0

/** A URL that the page has not asked for yet: the browser answers a known one from memory. */
export const freshUrl = ({ name }: StoryPhotograph): string => `/photographs/${name}.jpg?visit=${visits++}`

/** 16 pixels wide, as WebP: about 150 characters in the page's HTML. */
export const blurred =
  'data:image/webp;base64,UklGRjgAAABXRUJQVlA4ICwAAADQAQCdASoQAAgABUB8JZQC7AEJz4v1sAD7iA1s+G34NC+ojj43q0uCW54AAA=='

/** An image that no browser can read. */
export const broken = 'data:image/png;base64,AAAA'

const drawn = new Map<string, string>()

/** A drawing that says which variant it is, as a URL of its own. */
export const drawVariant = (label: string): string => {
  const known = drawn.get(label)
  if (known !== undefined) return known
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180" width="320" height="180">
    <rect width="320" height="180" fill="#9a5a0b"/>
    <text x="160" y="104" font-family="sans-serif" font-size="40" text-anchor="middle" fill="#fff">${label}</text>
  </svg>`
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  drawn.set(label, url)
  return url
}
