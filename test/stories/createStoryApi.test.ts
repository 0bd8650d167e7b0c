import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStoryApi, type StoryNetwork } from '../../stories/support/createStoryApi.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** How each of `count` requests, made one after the other, ended. */
const endingsOf = async (network: StoryNetwork, count: number, failFirst = 0): Promise<string> => {
  const api = createStoryApi({ network, failFirst })
  let endings = ''
  for (let index = 0; index < count; index += 1) {
    const ending = api
      .request(() => 'answer')
      .then(
        () => '+',
        () => '-',
      )
    await vi.runAllTimersAsync()
    endings += await ending
  }
  return endings
}

describe('createStoryApi', () => {
  it('answers late on the slow network', async () => {
    const answered = vi.fn()
    void createStoryApi({ network: 'slow' })
      .request(() => 'answer')
      .then(answered)
    await vi.advanceTimersByTimeAsync(1999)
    expect(answered).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(answered).toHaveBeenCalledWith('answer')
  })

  it('never answers offline, and throws what fetch throws', async () => {
    expect(await endingsOf('offline', 5)).toBe('-----')
    const failure = createStoryApi({ network: 'offline' }).request(() => 'answer')
    const seen = expect(failure).rejects.toThrow(TypeError)
    await vi.runAllTimersAsync()
    await seen
  })

  it('fails at three in ten requests on the flaky network, at the same ones every time', async () => {
    const endings = await endingsOf('flaky', 200)
    const failed = endings.replaceAll('+', '').length
    expect(failed).toBeGreaterThan(45)
    expect(failed).toBeLessThan(75)
    expect(await endingsOf('flaky', 200)).toBe(endings)
  })

  it('fails first as often as it is told to', async () => {
    expect(await endingsOf('normal', 4, 2)).toBe('--++')
  })

  it('ends with the signal, before or during the request', async () => {
    const api = createStoryApi({ network: 'slow' })
    await expect(api.request(() => 'answer', { signal: AbortSignal.abort('early') })).rejects.toBe('early')
    const controller = new AbortController()
    const running = expect(api.request(() => 'answer', { signal: controller.signal })).rejects.toBe('late')
    await vi.advanceTimersByTimeAsync(100)
    controller.abort('late')
    await running
    expect(vi.getTimerCount()).toBe(0)
  })

  it('counts its requests aloud', async () => {
    const api = createStoryApi({ network: 'normal' })
    const heard: number[] = []
    const unsubscribe = api.subscribe(() => heard.push(api.getRequestCount()))
    const answers = Promise.all([api.request(() => 1), api.request(() => 2)])
    unsubscribe()
    void api.request(() => 3)
    await vi.runAllTimersAsync()
    expect(await answers).toEqual([1, 2])
    expect(heard).toEqual([1, 2])
    expect(api.getRequestCount()).toBe(3)
  })
})
