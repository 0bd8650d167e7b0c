import { answerDelayMs, type StoryNetwork } from './createStoryApi.js'

/**
 * Makes images as late as the network: a page cannot slow down its own files, but what waits for `decode()` before it
 * shows a picture, as `OptimizedImage` does, waits as long. Gives what undoes it.
 */
export const simulateImageNetwork = (network: StoryNetwork): (() => void) => {
  if (network !== 'slow') return () => {}
  const { decode } = HTMLImageElement.prototype
  HTMLImageElement.prototype.decode = async function (this: HTMLImageElement) {
    await Promise.all([
      decode.call(this),
      new Promise((resolve) => {
        setTimeout(resolve, answerDelayMs.slow)
      }),
    ])
  }
  // The file itself has come: .storybook/preview.css hides it for as long.
  document.documentElement.dataset['network'] = network
  return () => {
    HTMLImageElement.prototype.decode = decode
    delete document.documentElement.dataset['network']
  }
}
