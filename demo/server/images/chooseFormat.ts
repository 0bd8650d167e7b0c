export const imageFormats = ['avif', 'webp', 'jpeg'] as const
export type ImageFormat = (typeof imageFormats)[number]

const qualityOf = (parameters: readonly string[]): number => {
  const given = parameters.find((parameter) => parameter.startsWith('q='))
  const quality = given === undefined ? 1 : Number(given.slice(2))
  return Number.isNaN(quality) ? 0 : quality
}

/**
 * The smallest format that the client names in its `Accept` header. A wildcard is no promise that AVIF or WebP can be
 * shown, so it means JPEG, as no header does.
 */
export const chooseFormat = (accept: string | undefined): ImageFormat => {
  const named = new Set<string>()
  for (const range of (accept ?? '').split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    if (qualityOf(parameters) > 0) named.add(type)
  }
  return imageFormats.find((format) => format !== 'jpeg' && named.has(`image/${format}`)) ?? 'jpeg'
}
