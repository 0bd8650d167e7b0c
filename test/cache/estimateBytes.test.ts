import { serialize } from 'node:v8'
import { describe, expect, it } from 'vitest'
import { estimateBytes } from '../../src/cache/index.js'
import { createRandom } from '../support/random.js'

const random = createRandom(4)
const below = (limit: number) => Math.floor(random() * limit)
const many = <Item>(limit: number, make: () => Item): Item[] => Array.from({ length: 1 + below(limit) }, make)
const text = (limit: number) => many(limit, () => String.fromCharCode(97 + below(26))).join('')

const message = () => ({
  id: below(1e6),
  author: text(20),
  text: random() > 0.5 ? text(400) : `${text(200)} Привет ✓ ${text(100)}`,
  sentAt: new Date(below(1e12)),
  isRead: random() > 0.5,
  reactions: many(5, () => ({ emoji: '👍', count: below(40) })),
  replyTo: random() > 0.7 ? below(1e6) : null,
})

/** Values as applications keep them, each with sizes of its own. */
const kinds: Readonly<Record<string, () => unknown>> = {
  'a list of messages': () => many(200, message),
  'one message': message,
  'pages of an infinite query': () => ({
    pages: many(5, () => many(40, message)),
    pageParams: many(5, () => below(100)),
  }),
  'a table of numbers': () => many(300, () => many(8, random)),
  'small whole numbers': () => ['x'.repeat(90), many(400, () => below(10_000))],
  'a dictionary': () => Object.fromEntries(many(150, () => [text(12), below(100)])),
  'a map and a set': () => new Map([[text(90), new Set(many(100, () => text(30)))]]),
  'big integers and dates': () => many(60, () => [BigInt(below(1e9)) ** 2n, new Date(below(1e12)), text(9)]),
  bytes: () => ({
    name: text(20),
    data: new Uint8Array(100 + below(5000)),
    raw: new ArrayBuffer(below(500)),
  }),
  'a long text, of which the end is in another script': () => `${text(5000)}ж`,
}

describe('the estimate is within 30 % of what structured clone writes', () => {
  it.each(Object.entries(kinds))('%s', (_, make) => {
    const shares = Array.from({ length: 300 }, () => make())
      .map((value) => ({ estimate: estimateBytes(value), bytes: serialize(value).length }))
      .filter(({ bytes }) => bytes >= 100)
      .map(({ estimate, bytes }) => estimate / bytes)
    expect(shares.length).toBeGreaterThan(100)
    expect(Math.min(...shares)).toBeGreaterThan(0.7)
    expect(Math.max(...shares)).toBeLessThan(1.3)
  })
})
