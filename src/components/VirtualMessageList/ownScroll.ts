const ownEvents = new WeakSet<Event>()

/** A scroll event that the browser has not sent yet. React-window chooses its rows when it hears one. */
export const sendOwnScroll = (scroller: HTMLElement): void => {
  const event = new Event('scroll')
  ownEvents.add(event)
  scroller.dispatchEvent(event)
}

export const isOwnScroll = (event: Event): boolean => ownEvents.has(event)
