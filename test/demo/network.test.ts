import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { decideNetwork } from '../../demo/server/http/decideNetwork.js'
import { withNetworkSwitch } from '../../demo/server/http/withNetworkSwitch.js'
import { readNetworkMode, readVisitor } from '../../demo/server/http/visitor.js'
import { cookieOf } from './startTestDemo.js'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

// What the switch looks at: the address and the cookies of a request, and whether its response was closed.
const exchange = (url: string, cookie: string) => ({
  request: { url, headers: { cookie } } as unknown as IncomingMessage,
  response: new EventEmitter() as unknown as ServerResponse,
})

it('slow answers after two seconds', () => {
  const answer = vi.fn()
  const { request, response } = exchange('/api/conversations', cookieOf('visitor-0000-0000-0000', 'slow'))
  withNetworkSwitch(answer, 2000)(request, response)
  vi.advanceTimersByTime(1999)
  expect(answer).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(answer).toHaveBeenCalledExactlyOnceWith(request, response)
})

it('slow does nothing for a client that has left', () => {
  const answer = vi.fn()
  const { request, response } = exchange('/api/conversations', cookieOf('visitor-0000-0000-0000', 'slow'))
  withNetworkSwitch(answer, 2000)(request, response)
  response.emit('close')
  expect(vi.getTimerCount()).toBe(0)
})

it('slow leaves the page and its files alone', () => {
  const answer = vi.fn()
  for (const url of ['/', '/assets/app.js', '/apiary']) {
    const { request, response } = exchange(url, cookieOf('visitor-0000-0000-0000', 'slow'))
    withNetworkSwitch(answer, 2000)(request, response)
  }
  expect(answer).toHaveBeenCalledTimes(3)
})

it('flaky fails the same requests of a visitor every time, three of ten', () => {
  const fates = (visitor: string) =>
    Array.from({ length: 1000 }, (_, count) => decideNetwork('flaky', visitor, count))
  expect(fates('a')).toEqual(fates('a'))
  expect(fates('a')).not.toEqual(fates('b'))
  const failures = fates('a').filter((fate) => fate === 'fail').length
  expect(failures).toBeGreaterThan(260)
  expect(failures).toBeLessThan(340)
})

it('a cookie that names no mode is the normal network', () => {
  expect(readNetworkMode('hotpath-network=broken')).toBe('normal')
  expect(readNetworkMode(undefined)).toBe('normal')
  expect(readNetworkMode('a=b; hotpath-network=offline')).toBe('offline')
})

it('a visitor is an id of the shape that this server gives', () => {
  expect(readVisitor('hotpath-visitor=0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f')).toBe(
    '0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f',
  )
  for (const value of ['short', 'a'.repeat(65), 'has spaces in the middle', '../../../../etc/passwd', '']) {
    expect(readVisitor(`hotpath-visitor=${value}`), value).toBeNull()
  }
})
