import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readTar } from '../../../scripts/tar.mjs'

export interface TarballFile {
  /** Without npm's leading `package/`. */
  readonly name: string
  readonly content: Buffer
}

/** The files of an npm tarball. */
export const readTarball = (path: string): readonly TarballFile[] =>
  readTar(gunzipSync(readFileSync(path))).map(({ name, content }) => ({
    name: name.replace(/^package\//, ''),
    content,
  }))

/** Unpacks an npm tarball into `folder`, as an install does. */
export const unpackTarball = (path: string, folder: string): void => {
  for (const { name, content } of readTarball(path)) {
    const target = join(folder, name)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, content)
  }
}
