/** Resolves when the element holds so many elements with `data-done`. */
export const whenShown = (element, count) =>
  new Promise((resolve) => {
    const look = () => {
      if (element.querySelectorAll('[data-done]').length < count) return
      observer.disconnect()
      resolve()
    }
    const observer = new MutationObserver(look)
    observer.observe(element, { subtree: true, childList: true, attributes: true })
    look()
  })
