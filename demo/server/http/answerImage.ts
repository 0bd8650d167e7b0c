import { imageWidths } from '../../shared/api.js'
import { chooseFormat, imageFormats, type ImageFormat } from '../images/chooseFormat.js'
import type { ImageVariants } from '../images/createImageVariants.js'
import { ProblemError } from './problem.js'

const readWidth = (value: string | null): number => {
  if (value === null) return Math.max(...imageWidths)
  const width = imageWidths.find((listed) => String(listed) === value)
  if (width !== undefined) return width
  throw new ProblemError(400, `\`w\` must be one of ${imageWidths.join(', ')}.`)
}

const readFormat = (value: string | null, accept: string | undefined): ImageFormat => {
  if (value === null) return chooseFormat(accept)
  const format = imageFormats.find((listed) => listed === value)
  if (format !== undefined) return format
  throw new ProblemError(
    400,
    `\`f\` must be one of ${imageFormats.join(', ')}; without it, the format follows \`Accept\`.`,
  )
}

/** A photograph in one of the listed widths. Its address always means the same picture, so it may be kept for ever. */
export const answerImage = async (
  images: ImageVariants,
  name: string,
  query: URLSearchParams,
  accept: string | undefined,
): Promise<Response> => {
  const width = readWidth(query.get('w'))
  const format = readFormat(query.get('f'), accept)
  const bytes = await images.get({ name, width, format })
  if (bytes === undefined)
    throw new ProblemError(404, 'There is no photograph of this name. `/api/photographs` lists them.')
  return new Response(bytes, {
    headers: {
      'content-type': `image/${format}`,
      'content-length': String(bytes.byteLength),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept',
    },
  })
}
