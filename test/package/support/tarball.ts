import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'

export interface TarballFile {
  /** Without npm's leading `package/`. */
  readonly name: string
  readonly content: Buffer
}

const blockBytes = 512

/**
 * The files of an npm tarball. Written out because `tar` is no part of every machine: the ustar header has the name at
 * 0 (100 bytes), the size in octal at 124 (12 bytes), the kind at 156 and a prefix of the name at 345 (155 bytes).
 * https://www.gnu.org/software/tar/manual/html_node/Standard.html
 */
export const readTarball = (path: string): readonly TarballFile[] => {
  const tar = gunzipSync(readFileSync(path))
  const text = (start: number, length: number) =>
    tar
      .toString('utf8', start, start + length)
      .split('\0', 1)
      .join('')
  const files: TarballFile[] = []
  for (let at = 0; at < tar.length && tar[at] !== 0;) {
    const size = Number.parseInt(text(at + 124, 12), 8)
    const kind = text(at + 156, 1)
    if (kind === '0' || kind === '') {
      const prefix = text(at + 345, 155)
      const name = `${prefix}${prefix === '' ? '' : '/'}${text(at, 100)}`
      files.push({
        name: name.replace(/^package\//, ''),
        content: tar.subarray(at + blockBytes, at + blockBytes + size),
      })
    }
    at += blockBytes + Math.ceil(size / blockBytes) * blockBytes
  }
  return files
}

/** Unpacks an npm tarball into `folder`, as an install does. */
export const unpackTarball = (path: string, folder: string): void => {
  for (const { name, content } of readTarball(path)) {
    const target = join(folder, name)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, content)
  }
}
