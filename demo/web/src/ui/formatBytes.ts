import { formatNumber } from './formatNumber'

/** "840 B", "4.2 kB", "1,310 kB". */
export const formatBytes = (bytes: number): string => {
  if (bytes < 1000) return `${formatNumber(bytes)} B`
  const kilobytes = bytes / 1000
  return `${kilobytes < 10 ? kilobytes.toFixed(1) : formatNumber(kilobytes)} kB`
}
