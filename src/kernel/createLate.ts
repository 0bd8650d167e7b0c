/** A module that is loaded when it is first needed, and then is there at once. */
export interface Late<Module> {
  /** Undefined until it was loaded. */
  readonly current: Module | undefined
  /** Loads it, or joins the loading that runs. A loading that failed is tried again by the next call. */
  load(): Promise<Module>
}

export const createLate = <Module>(load: () => Promise<Module>): Late<Module> => {
  let current: Module | undefined
  let loading: Promise<Module> | undefined
  return {
    get current() {
      return current
    },
    load() {
      loading ??= load().then(
        (module) => (current = module),
        (error: unknown) => {
          loading = undefined
          throw error
        },
      )
      return loading
    },
  }
}
