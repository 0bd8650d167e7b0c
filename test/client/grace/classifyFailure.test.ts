import { describe, expect, it } from 'vitest'
import { classifyFailure, type FailureKind } from '../../../src/client/grace/classifyFailure.js'
import { PerfError } from '../../../src/kernel/index.js'

const http = (status: number) => new PerfError('http', `answered ${status}`, { status })
const axiosLike = (status: number) => Object.assign(new Error('Request failed'), { response: { status } })

const cases: readonly (readonly [what: string, error: unknown, kind: FailureKind])[] = [
  ['a PerfError of the network', new PerfError('network', 'no answer'), 'passing'],
  ['a PerfError of a timeout', new PerfError('timeout', 'too late'), 'passing'],
  ['500', http(500), 'passing'],
  ['503', http(503), 'passing'],
  ['408', http(408), 'passing'],
  ['401', http(401), 'denied'],
  ['403', http(403), 'denied'],
  ['404', http(404), 'lasting'],
  ['410', http(410), 'lasting'],
  ['429', http(429), 'lasting'],
  ['`status` on an error of another library', Object.assign(new Error('x'), { status: 502 }), 'passing'],
  ['`statusCode`', Object.assign(new Error('x'), { statusCode: 403 }), 'denied'],
  ['`response.status`', axiosLike(504), 'passing'],
  ['`response.status` of a missing page', axiosLike(404), 'lasting'],
  ['a Response that was thrown', new Response(null, { status: 500 }), 'passing'],
  ["Chromium's fetch", new TypeError('Failed to fetch (api.example.org)'), 'passing'],
  ["Firefox's fetch", new TypeError('NetworkError when attempting to fetch resource.'), 'passing'],
  ["Safari's fetch", new TypeError('Load failed'), 'passing'],
  ["Node's fetch", new TypeError('fetch failed'), 'passing'],
  ['a mistake in the code', new TypeError("Cannot read properties of undefined (reading 'a')"), 'unknown'],
  ['AbortSignal.timeout', new DOMException('The operation timed out.', 'TimeoutError'), 'passing'],
  ['an abort by the caller', new DOMException('Aborted', 'AbortError'), 'unknown'],
  ['a PerfError of an abort', new PerfError('aborted', 'stopped'), 'unknown'],
  ['an error that says nothing', new Error('It went wrong'), 'unknown'],
  ['a text', '500', 'unknown'],
  ['nothing', undefined, 'unknown'],
  ['null', null, 'unknown'],
  ['a `response` that is null', Object.assign(new Error('x'), { response: null }), 'unknown'],
]

describe('the kind of a failure', () => {
  it.each(cases)('%s', (_, error, kind) => {
    expect(classifyFailure(error)).toBe(kind)
  })
})
