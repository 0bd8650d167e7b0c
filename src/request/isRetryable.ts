import { PerfError } from '../kernel/index.js'

/** RFC 9110, section 9.2.2: doing these twice is like doing them once. */
const idempotentMethods = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']

const passingStatuses = [408, 425, 429]

/** Whether the same request may well succeed a moment later, and trying is safe. */
export const isRetryable = (method: string, error: unknown): boolean => {
  if (!(error instanceof PerfError) || !idempotentMethods.includes(method)) return false
  if (error.code === 'network' || error.code === 'timeout') return true
  return (
    error.code === 'http' &&
    error.status !== undefined &&
    (error.status >= 500 || passingStatuses.includes(error.status))
  )
}
