import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** The embedded database's process, started again when it dies. */
export interface EmbeddedDatabase {
  /** The loopback port it listens on; waits while the process starts, also after it died. Rejects when it cannot start. */
  port(): Promise<number>
  /** The process's number while it runs, for tests and measurements. */
  readonly pid: number | undefined
  /** Lets the process finish, or ends it at once while its database is not filled; waits until it has ended. */
  close(): Promise<void>
}

export interface EmbeddedOptions {
  /** Holds the database's files and the lock; made if it is not there. */
  readonly folder: string
  /** Is there once the database has been filled. */
  readonly completeFile: string
  /** Called when the process died and is started again. */
  readonly onRestart?: (reason: string) => void
}

type Message =
  | { readonly type: 'ready'; readonly port: number }
  | { readonly type: 'failed'; readonly reason: string; readonly message: string }

// A process that dies this often without getting ready will not get ready.
const maxFailedStarts = 3
const closeWithinMs = 10_000

const program = fileURLToPath(new URL('./embeddedDatabase.mjs', import.meta.url))

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  (value.type === 'ready' || value.type === 'failed')

const parseMessage = (line: string): Message | null => {
  try {
    const value: unknown = JSON.parse(line)
    return isMessage(value) ? value : null
  } catch {
    return null
  }
}

const ended = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })

/** Resolves with the port, or rejects with what the process said before it ended. */
const whenReady = (child: ChildProcess, end: Promise<string>): Promise<number> =>
  new Promise((resolve, reject) => {
    let lastWords = ''
    if (child.stdout !== null) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const message = parseMessage(line)
        if (message?.type === 'ready') resolve(message.port)
        if (message?.type === 'failed') lastWords = message.message
      })
    }
    void end.then((how) => reject(new Error(lastWords || `The embedded database ended (${how}).`)))
  })

const launch = ({ folder, completeFile }: EmbeddedOptions) => {
  const child = spawn(process.execPath, [program, folder, completeFile], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  // That the process is gone is told by its end, not by a broken pipe.
  child.stdin.on('error', () => {})
  const end = ended(child)
  const ready = whenReady(child, end)
  // Who waits for the port hears of a failure; with nobody waiting it is no unhandled rejection.
  ready.catch(() => {})
  return { child, end, ready }
}

/** Starts the database's process. Nothing is thrown here: a start that fails is what {@link EmbeddedDatabase.port} rejects with. */
export const startEmbedded = (options: EmbeddedOptions): EmbeddedDatabase => {
  let current = launch(options)
  let isClosing = false

  const supervise = async (): Promise<void> => {
    let hasBeenReady = false
    let failedStarts = 0
    for (;;) {
      const isReady = await current.ready.then(
        () => true,
        () => false,
      )
      hasBeenReady ||= isReady
      failedStarts = isReady ? 0 : failedStarts + 1
      const how = await current.end
      // What never ran is not tried again: why it failed (the folder is in use, for instance) is the answer.
      // Nor what died while it was filled: the fill has failed with it.
      const isWorthIt = hasBeenReady && existsSync(options.completeFile)
      if (isClosing || !isWorthIt || failedStarts >= maxFailedStarts) return
      options.onRestart?.(how)
      current = launch(options)
    }
  }
  void supervise()

  return {
    port: () => current.ready,
    get pid() {
      return current.child.pid
    },
    async close() {
      isClosing = true
      const { child, end } = current
      // What is half made is made anew at the next start: there is nothing in it to be put in order.
      const isComplete = existsSync(options.completeFile)
      const timer = setTimeout(() => child.kill('SIGKILL'), isComplete ? closeWithinMs : 0)
      child.stdin.end()
      await end
      clearTimeout(timer)
    },
  }
}
