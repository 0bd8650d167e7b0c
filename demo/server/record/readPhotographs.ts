import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Photograph } from '../../shared/api.js'
import { messageIdOf } from './messageIdOf.js'

/** A photograph and the sentence it hangs on. */
export interface Attachment {
  readonly image: string
  readonly sessionId: string
  /** The sentence's place in its address, from 0. */
  readonly position: number
}

export interface Photographs {
  readonly list: readonly Photograph[]
  readonly attachments: readonly Attachment[]
  /** Where the original of a photograph lies; undefined for a name that is none. */
  readonly fileOf: (name: string) => string | undefined
}

type Described = Omit<Photograph, 'conversationId' | 'messageId'> & {
  readonly source: string
  readonly attachedTo: { readonly sessionId: string; readonly position: number }
}

const conversationOf = (sessionId: string): string => sessionId.replace(/^\d+-/, '')

/** Reads what `demo/data/make.mjs` wrote about the photographs. */
export const readPhotographs = async (dataFolder: string): Promise<Photographs> => {
  const text = await readFile(join(dataFolder, 'photographs.json'), 'utf8')
  // Our own file, as with the record.
  const described = JSON.parse(text) as Described[]
  const files = new Map(described.map(({ name }) => [name, join(dataFolder, 'photographs', `${name}.jpg`)]))
  return {
    list: described.map(({ source: _source, attachedTo, ...photograph }) => ({
      ...photograph,
      conversationId: conversationOf(attachedTo.sessionId),
      messageId: messageIdOf(attachedTo.sessionId, attachedTo.position),
    })),
    attachments: described.map(({ name, attachedTo }) => ({ image: name, ...attachedTo })),
    fileOf: (name) => files.get(name),
  }
}
