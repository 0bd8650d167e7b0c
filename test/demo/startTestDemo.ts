import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { networkCookie, visitorCookie, type NetworkMode } from '../../demo/shared/api.js'
import { projectRoot } from '../../demo/server/projectRoot.js'
import { readPhotographs } from '../../demo/server/record/readPhotographs.js'
import { readRecord, type RecordData } from '../../demo/server/record/readRecord.js'
import { startDemo, type Demo } from '../../demo/server/startDemo.js'

/** The real record, but only the addresses of a few years: real sentences, and a fill of a second. */
export const readSmallRecord = async (): Promise<RecordData> => {
  const contents = join(projectRoot, 'demo', 'data')
  const { attachments } = await readPhotographs(contents)
  const whole = await readRecord(contents, attachments)
  const addresses = whole.addresses.filter(({ year }) => [1862, 1863, 1864, 1961].includes(year))
  const speakerIds = new Set(addresses.map(({ speakerId }) => speakerId))
  return {
    ...whole,
    speakers: whole.speakers.filter(({ id }) => speakerIds.has(id)),
    addresses,
    hash: 'small-record',
  }
}

export const makeTemporaryFolder = (): { readonly folder: string; readonly remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'hotpath-demo-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

const writePages = (folder: string): void => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><html><head><title>t</title></head></html>')
  writeFileSync(join(folder, 'assets', 'app-1a2b3c.js'), 'console.log("hello");'.repeat(200))
}

export interface TestDemo extends Demo {
  readonly errors: unknown[]
  readonly record: RecordData
}

/** The demo on a small record and a page of one line, in a folder of its own that goes with it. */
export const startTestDemo = async (): Promise<TestDemo> => {
  const { folder, remove } = makeTemporaryFolder()
  const webFolder = join(folder, 'web')
  writePages(webFolder)
  const errors: unknown[] = []
  const record = await readSmallRecord()
  const demo = await startDemo({
    dataFolder: join(folder, 'data'),
    webFolder,
    record,
    slowDelayMs: 20,
    onError: (error) => errors.push(error),
  })
  return {
    ...demo,
    errors,
    record,
    async close() {
      await demo.close()
      remove()
    },
  }
}

export const cookieOf = (visitorId: string, network: NetworkMode = 'normal'): string =>
  `${visitorCookie}=${visitorId}; ${networkCookie}=${network}`
