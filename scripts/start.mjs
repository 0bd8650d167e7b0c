// Builds what has changed, opens the database and serves the demo: `npm start`, and `npm run dev` with --dev.
//   --dev         pages from the source, with hot reload
//   --no-build    serve what was built before
//   --data DIR    keep the database there instead of in demo/.data
// Environment: PORT (default: a free one), DATABASE_URL (default: the embedded database).
// Plain syntax and no static import up to the version check: an old Node must get as far as that sentence.

const oldest = [20, 19]

const isTooOld = (version) => {
  const [major, minor] = version.split('.').map(Number)
  return major < oldest[0] || (major === oldest[0] && minor < oldest[1])
}

const stop = (sentence) => {
  console.error(sentence)
  process.exit(1)
}

if (isTooOld(process.versions.node)) {
  stop(
    `The demo needs Node ${oldest.join('.')} or later; this is ${process.versions.node}. Install a newer one from nodejs.org.`,
  )
} else {
  import('./start/run.mjs')
    .then(({ run }) => run(process.argv.slice(2)))
    .catch((error) => stop(error.message))
}
