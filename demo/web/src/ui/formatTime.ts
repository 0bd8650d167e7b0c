const time = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** "09:05:12", in the reader's time zone. @param at milliseconds since 1970 */
export const formatTime = (at: number): string => time.format(at)
