/** A `resource` entry, as far as it counts. */
export interface Resource {
  readonly name: string
  /** 0 from the browser's own cache, and for a request that failed. */
  readonly transferSize: number
  readonly decodedBodySize: number
}

export interface Traffic {
  readonly requests: number
  readonly bytes: number
}

export const noTraffic: Traffic = { requests: 0, bytes: 0 }

/** Counts what the page asked `/api` for; what the browser's own cache answered is no request. */
export const addResource = (traffic: Traffic, resource: Resource): Traffic => {
  if (!new URL(resource.name).pathname.startsWith('/api/')) return traffic
  const cameFromCache = resource.transferSize === 0 && resource.decodedBodySize > 0
  if (cameFromCache) return traffic
  return { requests: traffic.requests + 1, bytes: traffic.bytes + resource.transferSize }
}
