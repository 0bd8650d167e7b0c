import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chooseFormat } from '../../demo/server/images/chooseFormat.js'
import { createImageVariants } from '../../demo/server/images/createImageVariants.js'
import { createLimit } from '../../demo/server/images/createLimit.js'
import { projectRoot } from '../../demo/server/projectRoot.js'
import { makeTemporaryFolder } from './startTestDemo.js'

const original = join(projectRoot, 'demo', 'data', 'photographs', 'acanthus-mollis.jpg')

let place: ReturnType<typeof makeTemporaryFolder>
beforeEach(() => {
  place = makeTemporaryFolder()
})
afterEach(() => place.remove())

const createVariants = (file = original) => {
  const fileOf = vi.fn((name: string) => (name === 'plant' ? file : undefined))
  const cacheFolder = join(place.folder, 'kept', 'images')
  return { images: createImageVariants({ fileOf, cacheFolder }), cacheFolder }
}

describe('image variants', () => {
  it.each(['avif', 'webp', 'jpeg'] as const)('have the width that was asked for: %s', async (format) => {
    const { images } = createVariants()
    const bytes = await images.get({ name: 'plant', width: 160, format })
    const { width, height, format: container } = await sharp(bytes).metadata()
    expect({ width, height }).toEqual({ width: 160, height: 207 })
    expect(container).toBe(format === 'avif' ? 'heif' : format)
  })

  it('are not made wider than the original', async () => {
    const { images } = createVariants()
    const bytes = await images.get({ name: 'plant', width: 1024, format: 'jpeg' })
    expect((await sharp(bytes).metadata()).width).toBe(790)
  })

  it('are kept on disk and encoded once', async () => {
    const { images, cacheFolder } = createVariants()
    const variant = { name: 'plant', width: 160, format: 'webp' } as const
    const first = await images.get(variant)
    const [file = ''] = readdirSync(cacheFolder)
    expect(readFileSync(join(cacheFolder, file))).toEqual(Buffer.from(first ?? []))
    writeFileSync(join(cacheFolder, file), 'kept')
    expect(Buffer.from((await images.get(variant)) ?? []).toString()).toBe('kept')
  })

  it('share one encoding among those who ask at the same time', async () => {
    const { images } = createVariants()
    const variant = { name: 'plant', width: 320, format: 'jpeg' } as const
    const [one, two] = await Promise.all([images.get(variant), images.get(variant)])
    expect(one).toBe(two)
  })

  it('are answered when they cannot be kept', async () => {
    writeFileSync(join(place.folder, 'kept'), 'a file where the folder should be')
    const { images } = createVariants()
    expect((await images.get({ name: 'plant', width: 160, format: 'jpeg' }))?.byteLength).toBeGreaterThan(
      1000,
    )
  })

  it('of a picture with too many pixels are refused', async () => {
    const large = join(place.folder, 'large.png')
    await sharp({ create: { width: 6000, height: 6000, channels: 3, background: 'white' } })
      .png()
      .toFile(large)
    const { images } = createVariants(large)
    await expect(images.get({ name: 'plant', width: 160, format: 'jpeg' })).rejects.toThrow(/pixel limit/)
  })

  it('are tried again after an encoding failed', async () => {
    const file = join(place.folder, 'later.jpg')
    const { images } = createVariants(file)
    const variant = { name: 'plant', width: 160, format: 'jpeg' } as const
    await expect(images.get(variant)).rejects.toThrow()
    writeFileSync(file, readFileSync(original))
    expect(await images.get(variant)).toBeInstanceOf(Uint8Array)
  })

  it('of an unknown name are undefined', async () => {
    const { images } = createVariants()
    expect(await images.get({ name: '../plant', width: 160, format: 'jpeg' })).toBeUndefined()
  })
})

describe('the format', () => {
  it.each([
    ['image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', 'avif'],
    ['image/webp,image/png', 'webp'],
    ['IMAGE/WebP ; q=0.5', 'webp'],
    ['image/avif;q=0, image/webp;q=0.1', 'webp'],
    ['image/avif;q=none', 'jpeg'],
    ['image/*', 'jpeg'],
    ['image/avifx', 'jpeg'],
    ['', 'jpeg'],
    [undefined, 'jpeg'],
  ])('is the smallest that the client names: %s', (accept, format) => {
    expect(chooseFormat(accept)).toBe(format)
  })
})

describe('a limit', () => {
  it('runs so many at a time, in the order in which they came, also after one failed', async () => {
    const limit = createLimit(2)
    const started: number[] = []
    const open = new Map<number, { resolve: () => void; reject: (error: Error) => void }>()
    const task = (id: number) =>
      limit(
        () =>
          new Promise<void>((resolve, reject) => {
            started.push(id)
            open.set(id, { resolve, reject })
          }),
      )
    const runs = [1, 2, 3, 4].map(task)
    await vi.waitFor(() => expect(started).toEqual([1, 2]))
    open.get(2)?.reject(new Error('no'))
    await expect(runs[1]).rejects.toThrow('no')
    await vi.waitFor(() => expect(started).toEqual([1, 2, 3]))
    open.get(1)?.resolve()
    await vi.waitFor(() => expect(started).toEqual([1, 2, 3, 4]))
    open.get(3)?.resolve()
    open.get(4)?.resolve()
    await Promise.all(runs.toSpliced(1, 1))
  })
})
