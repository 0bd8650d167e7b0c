// Makes the files of this folder from the packages named in README.md, installed in a folder of their own:
//   node demo/data/make.mjs FOLDER      (FOLDER/node_modules/@stdlib/… must exist)
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { cutSentences } from './cutSentences.mjs'
import { credit, photographs } from './photographs.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))

// The package writes names without points and one of them apart.
const displayName = (name) =>
  name === 'William Mc Kinley' ? 'William McKinley' : name.replace(/\b(\p{Lu})(?= )/gu, '$1.')

const idOf = (name) =>
  name
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')

const readAddresses = (folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const { year, name, party, text } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
      const speaker = displayName(name)
      // One control character stands in the 1890 address where the print had a fraction.
      const sentences = cutSentences(text.replace(/\p{Cc}/gu, ' '))
      return { id: `${year}-${idOf(speaker)}`, speakerId: idOf(speaker), speaker, party, year, sentences }
    })

const collectSpeakers = (addresses) => {
  const speakers = new Map()
  for (const { speakerId, speaker, party, year } of addresses) {
    const known = speakers.get(speakerId)
    if (known === undefined) speakers.set(speakerId, { id: speakerId, name: speaker, party, firstYear: year })
    else known.firstYear = Math.min(known.firstYear, year)
  }
  return speakers
}

// In 1953 and 1961 two presidents spoke: the one who was leaving first.
const inOrder = (addresses, speakers) =>
  addresses.toSorted(
    (a, b) => a.year - b.year || speakers.get(a.speakerId).firstYear - speakers.get(b.speakerId).firstYear,
  )

const writeRecord = (addresses, speakers) => {
  const lines = [
    { speakers: [...speakers.values()].map(({ id, name, party }) => ({ id, name, party })) },
    ...addresses.map(({ id, speakerId, year, sentences }) => ({ id, speakerId, year, sentences })),
  ]
  const text = lines.map((line) => JSON.stringify(line)).join('\n')
  writeFileSync(join(here, 'record.ndjson.gz'), gzipSync(text, { level: 9 }))
}

const writePhotographs = async (modules, addresses) => {
  mkdirSync(join(here, 'photographs'), { recursive: true })
  const described = []
  for (const { attachedTo, ...photograph } of photographs) {
    const original = join(modules, `datasets-img-${photograph.name}`, 'data', 'image.jpg')
    copyFileSync(original, join(here, 'photographs', `${photograph.name}.jpg`))
    const { width, height } = await sharp(original).metadata()
    const address = addresses.find(({ id }) => id === attachedTo.sessionId)
    const position = address?.sentences.findIndex((sentence) => sentence.startsWith(attachedTo.start)) ?? -1
    if (position < 0) throw new Error(`${photograph.name}: its sentence is not in ${attachedTo.sessionId}`)
    described.push({
      ...photograph,
      credit,
      width,
      height,
      attachedTo: { sessionId: attachedTo.sessionId, position },
    })
  }
  writeFileSync(join(here, 'photographs.json'), `${JSON.stringify(described, null, 2)}\n`)
}

const printCounts = (addresses, speakers) => {
  const lengths = addresses.flatMap(({ sentences }) => sentences.map(({ length }) => length))
  const sorted = lengths.toSorted((a, b) => a - b)
  console.log({
    speakers: speakers.size,
    addresses: addresses.length,
    sentences: sorted.length,
    medianCharacters: sorted[sorted.length >> 1],
    longestCharacters: sorted.at(-1),
  })
}

const modules = join(process.argv[2] ?? '', 'node_modules', '@stdlib')
if (!existsSync(join(modules, 'datasets-sotu'))) {
  console.error('Name the folder in which the @stdlib packages of README.md are installed.')
  process.exit(1)
}
const unordered = readAddresses(join(modules, 'datasets-sotu', 'data'))
const speakers = collectSpeakers(unordered)
const addresses = inOrder(unordered, speakers)
writeRecord(addresses, speakers)
await writePhotographs(modules, addresses)
printCounts(addresses, speakers)
