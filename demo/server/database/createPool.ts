import { Pool, type PoolConfig } from 'pg'

const connectionTimeoutMillis = 10_000
const queryTimeoutMs = 30_000

const ignore = (): void => {}

/**
 * A pool whose connections may be lost at any time: the query that was under way is rejected, the connection is
 * replaced at the next one. Without these listeners the loss itself would end the process.
 */
export const createPool = (config: PoolConfig): Pool => {
  const pool = new Pool({ connectionTimeoutMillis, query_timeout: queryTimeoutMs, ...config })
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))
  return pool
}
