// Reads tar archives: `tar` is no part of every machine, and no dependency is worth these few lines.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const blockBytes = 512

/**
 * The plain files of a tar archive, as `{ name, mode, content }`. The ustar header has the name at 0 (100 bytes), the
 * mode at 100 and the size at 124 in octal, the kind at 156 and a prefix of the name at 345 (155 bytes).
 * https://www.gnu.org/software/tar/manual/html_node/Standard.html
 */
export const readTar = (archive) => {
  const text = (start, length) => archive.toString('utf8', start, start + length).replace(/\0.*$/s, '')
  const files = []
  for (let at = 0; at < archive.length && archive[at] !== 0;) {
    const size = Number.parseInt(text(at + 124, 12), 8)
    const kind = text(at + 156, 1)
    if (kind === '0' || kind === '') {
      const prefix = text(at + 345, 155)
      files.push({
        name: `${prefix}${prefix === '' ? '' : '/'}${text(at, 100)}`,
        mode: Number.parseInt(text(at + 100, 8), 8),
        content: archive.subarray(at + blockBytes, at + blockBytes + size),
      })
    }
    at += blockBytes + Math.ceil(size / blockBytes) * blockBytes
  }
  return files
}

/** Writes the files of a tar archive into `folder`. */
export const unpackTar = (archive, folder) => {
  for (const { name, mode, content } of readTar(archive)) {
    const target = join(folder, name)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, content)
    chmodSync(target, mode)
  }
}
