import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { User } from '../../shared/api.js'
import type { Attachment } from './readPhotographs.js'

/** One address: its sentences in the order in which they were spoken. */
export interface Address {
  readonly id: string
  readonly speakerId: string
  readonly year: number
  readonly sentences: readonly string[]
}

/** Everything that the database is filled with. */
export interface RecordData {
  readonly speakers: readonly User[]
  /** In the order in which they were given. */
  readonly addresses: readonly Address[]
  readonly attachments: readonly Attachment[]
  /** Changes when the contents change; a filled database remembers it. */
  readonly hash: string
}

const unpack = promisify(gunzip)

/** Reads the record that `demo/data/make.mjs` wrote. */
export const readRecord = async (
  dataFolder: string,
  attachments: readonly Attachment[],
): Promise<RecordData> => {
  const packed = await readFile(join(dataFolder, 'record.ndjson.gz'))
  const [head, ...lines] = (await unpack(packed)).toString('utf8').split('\n')
  // The file is our own: its shape is held by the script that makes it and by the test of its counts.
  const { speakers } = JSON.parse(head ?? '') as { speakers: User[] }
  const hash = createHash('sha256').update(packed).update(JSON.stringify(attachments)).digest('hex')
  return {
    speakers,
    addresses: lines.map((line) => JSON.parse(line) as Address),
    attachments,
    hash: hash.slice(0, 12),
  }
}
