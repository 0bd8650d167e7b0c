import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cutSentences } from '../../demo/data/cutSentences.mjs'
import { projectRoot } from '../../demo/server/projectRoot.js'
import { readPhotographs } from '../../demo/server/record/readPhotographs.js'
import { readRecord } from '../../demo/server/record/readRecord.js'

describe('cutting an address into sentences', () => {
  it('cuts after a full stop, a question mark and an exclamation mark', () => {
    expect(cutSentences('It is so. Is it? It is! Good.')).toEqual(['It is so.', 'Is it?', 'It is!', 'Good.'])
  })

  it('joins a piece that ends in an abbreviation to the next', () => {
    expect(cutSentences('I thank Mr. Speaker. The Hon. William Jay wrote from St. Louis. So be it.')).toEqual(
      ['I thank Mr. Speaker.', 'The Hon. William Jay wrote from St. Louis.', 'So be it.'],
    )
  })

  it('joins initials to the name and "U.S." to what it belongs to', () => {
    expect(cutSentences('I saw John Q. Adams. The U.S. Senate met. It rose.')).toEqual([
      'I saw John Q. Adams.',
      'The U.S. Senate met.',
      'It rose.',
    ])
  })

  it('joins a bare number, arabic or roman, to what it numbers', () => {
    expect(cutSentences('There are two. 1. Peace. II. Trade. Both matter.')).toEqual([
      'There are two.',
      '1. Peace.',
      'II. Trade.',
      'Both matter.',
    ])
  })

  it('ends a sentence at "No." and at a year', () => {
    expect(cutSentences('Will we yield? No. That was in 1862. We stood.')).toEqual([
      'Will we yield?',
      'No.',
      'That was in 1862.',
      'We stood.',
    ])
  })

  it('keeps what comes last when nothing follows it', () => {
    expect(cutSentences('They met. Then spoke Mr.')).toEqual(['They met.', 'Then spoke Mr.'])
    expect(cutSentences('  \n ')).toEqual([])
  })

  it('leaves nothing out', () => {
    const text = 'He said: "Stop!"  Then Gen. Grant (of Ohio) went on…\nAt 3.5 per cent. Yes.'
    expect(cutSentences(text).join(' ')).toBe(text.replace(/\s+/g, ' '))
  })
})

describe('the record', () => {
  const contents = join(projectRoot, 'demo', 'data')

  it('holds the counts that its README tells', async () => {
    const { attachments, list } = await readPhotographs(contents)
    const { speakers, addresses } = await readRecord(contents, attachments)
    const lengths = addresses.flatMap(({ sentences }) => sentences.map(({ length }) => length))
    expect([speakers.length, addresses.length, lengths.length]).toEqual([43, 233, 62_932])
    expect(Math.max(...lengths)).toBe(3825)
    expect(list).toHaveLength(9)
  })

  it('hangs each photograph on a sentence that there is', async () => {
    const { attachments } = await readPhotographs(contents)
    const { addresses } = await readRecord(contents, attachments)
    for (const { sessionId, position } of attachments) {
      expect(addresses.find(({ id }) => id === sessionId)?.sentences[position]).toEqual(expect.any(String))
    }
  })
})
