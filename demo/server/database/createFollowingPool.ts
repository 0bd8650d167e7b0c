import type { PostgresPool } from 'kysely'
import type { Pool, PoolConfig } from 'pg'
import { createPool } from './createPool.js'
import type { EmbeddedDatabase } from './startEmbedded.js'

/**
 * A pool that follows the embedded database: after the process died and came back on another port, new connections go
 * there. A query that was under way when it died fails; one that comes while it starts waits.
 */
export const createFollowingPool = (
  embedded: Pick<EmbeddedDatabase, 'port'>,
  configFor: (port: number) => PoolConfig,
): PostgresPool => {
  let current: { readonly port: number; readonly pool: Pool } | undefined

  const retire = (): void => {
    // Its connections lead to a process that is gone, so how the farewell goes is of no interest.
    current?.pool.end().catch(() => {})
    current = undefined
  }

  const poolFor = (port: number): Pool => {
    if (current?.port === port) return current.pool
    retire()
    const pool = createPool(configFor(port))
    current = { port, pool }
    return pool
  }

  return {
    connect: async () => poolFor(await embedded.port()).connect(),
    async end() {
      const last = current?.pool
      current = undefined
      await last?.end()
    },
  }
}
