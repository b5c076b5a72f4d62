// Reads the letters of a file with one tool after another, for some seconds each, and prints how fast that was.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { text as alex } from 'alex'
import { retext } from 'retext'
import retextEquality from 'retext-equality'
import retextIntensify from 'retext-intensify'
import retextPassive from 'retext-passive'
import retextProfanities from 'retext-profanities'
import retextSimplify from 'retext-simplify'

const writeGood = createRequire(import.meta.url)('write-good')
const [file, seconds] = process.argv.slice(2)
const letters = JSON.parse(readFileSync(file, 'utf8'))
const plugins = retext()
  .use(retextPassive)
  .use(retextSimplify)
  .use(retextIntensify)
  .use(retextEquality)
  .use(retextProfanities)
  .freeze()

const tools = [
  ['write-good', (letter) => writeGood(letter).length],
  ['alex', (letter) => alex(letter).messages.length],
  ['retext with five plug-ins', async (letter) => (await plugins.process(letter)).messages.length],
]
const used = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
for (const [name, read] of tools) {
  await read(letters[0])
  let bytes = 0
  let marks = 0
  const start = used()
  for (let at = 0; used() - start < Number(seconds); at += 1) {
    const letter = letters[at % letters.length]
    marks += await read(letter)
    bytes += Buffer.byteLength(letter)
  }
  console.log([name, bytes / (used() - start) / 1e6, (marks / bytes) * 1e3].join('\t'))
}
