import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import type { ImageFormat } from './chooseFormat.js'
import { createLimit } from './createLimit.js'

export interface ImageVariant {
  /** Of a photograph that there is. */
  readonly name: string
  /** Pixels; a photograph that is narrower keeps its own width. */
  readonly width: number
  readonly format: ImageFormat
}

export interface ImageVariants {
  /** The bytes of a variant, encoded once and kept on disk. Undefined when there is no such photograph. */
  get(variant: ImageVariant): Promise<Uint8Array<ArrayBuffer> | undefined>
}

export interface ImageVariantOptions {
  /** Where the original lies; undefined for a name that is none. The only way from a name to a file. */
  readonly fileOf: (name: string) => string | undefined
  /** Where variants are kept; made if it is not there. */
  readonly cacheFolder: string
}

// Part of a kept variant's name: raise it when the settings below change.
const settingsVersion = 1
const maxInputPixels = 24_000_000
const timeoutSeconds = 20

// One thread for each picture and one core left over: the server answers other requests meanwhile.
sharp.concurrency(1)
const limit = createLimit(Math.max(1, availableParallelism() - 1))

const encode = async (file: string, { width, format }: ImageVariant): Promise<Uint8Array<ArrayBuffer>> => {
  const picture = sharp(file, { limitInputPixels: maxInputPixels, pages: 1 })
    .timeout({ seconds: timeoutSeconds })
    .rotate()
    .resize({ width, withoutEnlargement: true })
  switch (format) {
    // Effort 4, the default, takes six times as long for a tenth fewer bytes.
    case 'avif':
      return toBytes(await picture.avif({ quality: 50, effort: 2 }).toBuffer())
    case 'webp':
      return toBytes(await picture.webp({ quality: 75 }).toBuffer())
    default:
      return toBytes(await picture.jpeg({ quality: 78, progressive: true }).toBuffer())
  }
}

const toBytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => Uint8Array.from(buffer)

export const createImageVariants = ({ fileOf, cacheFolder }: ImageVariantOptions): ImageVariants => {
  const running = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

  const produce = async (
    file: string,
    kept: string,
    variant: ImageVariant,
  ): Promise<Uint8Array<ArrayBuffer>> => {
    const known = await readFile(kept).catch(() => undefined)
    if (known !== undefined) return toBytes(known)
    const bytes = await limit(() => encode(file, variant))
    // The picture is answered whether or not it could be kept.
    await keep(kept, bytes).catch(() => {})
    return bytes
  }

  return {
    async get(variant) {
      const file = fileOf(variant.name)
      if (file === undefined) return undefined
      const kept = join(cacheFolder, `${variant.name}-${variant.width}-v${settingsVersion}.${variant.format}`)
      const joined = running.get(kept)
      if (joined !== undefined) return joined
      const flight = produce(file, kept, variant).finally(() => running.delete(kept))
      running.set(kept, flight)
      return flight
    },
  }
}

/** Under another name first: who reads a kept variant never finds half of it. */
const keep = async (file: string, bytes: Uint8Array): Promise<void> => {
  const draft = `${file}.${randomUUID()}`
  await mkdir(join(file, '..'), { recursive: true })
  try {
    await writeFile(draft, bytes)
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
