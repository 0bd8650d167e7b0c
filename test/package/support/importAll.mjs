// Imports the modules given as arguments, one after the other, and prints what that did besides: as JSON.
// The packages they stand on come first, so that only the library itself is judged.
const packages = ['react', 'react-dom', '@tanstack/react-query', 'idb-keyval', 'react-window', 'web-vitals']
for (const name of packages) await import(name)

const printed = []
for (const level of ['debug', 'error', 'info', 'log', 'trace', 'warn']) {
  console[level] = (...parts) => printed.push(`console.${level}: ${parts.join(' ')}`)
}

const describeGlobals = () =>
  new Map(Reflect.ownKeys(globalThis).map((key) => [key, Object.getOwnPropertyDescriptor(globalThis, key)]))

const describeState = () => ({
  globals: describeGlobals(),
  prototypes: [Object, Array, Function, Promise, String, Map, Set].map(
    (type) => Reflect.ownKeys(type.prototype).length,
  ),
  listeners: process.eventNames().map((name) => `${String(name)}: ${process.listenerCount(name)}`),
  resources: process.getActiveResourcesInfo().toSorted(),
})

const before = describeState()
const failed = []
for (const module of process.argv.slice(2)) {
  await import(module).catch((error) => failed.push(`${module}: ${error.message}`))
}
const after = describeState()

const isSameProperty = (first, second) =>
  first !== undefined &&
  Object.is(first.value, second.value) &&
  first.get === second.get &&
  first.set === second.set

process.stdout.write(
  JSON.stringify({
    failed,
    printed,
    changedGlobals: [...after.globals]
      .filter(([key, property]) => !isSameProperty(before.globals.get(key), property))
      .map(([key]) => String(key)),
    hasChangedPrototypes: String(before.prototypes) !== String(after.prototypes),
    newListeners: after.listeners.filter((name) => !before.listeners.includes(name)),
    newResources: after.resources.filter((name) => !before.resources.includes(name)),
  }),
)
process.exit()
