// The few rules of style that matter and that no compiler, linter or formatter holds.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { batchStates, fileStates, paymentStates, states } from '../../domain/kernel/vocabulary.ts'
import { mayNameStates } from './may-name-states.ts'

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const read = (path: string): string => readFileSync(join(project, path), 'utf8')
const files = execFileSync('git', ['ls-files', '-z'], { cwd: project, encoding: 'utf8', maxBuffer: 2 ** 26 })
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(project, path)))

/** This file names what it forbids. */
const own = 'test/house/tidy.test.ts'
const isCode = (path: string): boolean => /\.(ts|tsx|mts|mjs|cjs|js)$/.test(path)
const code = files.filter(isCode)
const inFolder = (...folders: string[]) => code.filter((path) => folders.includes(path.split('/')[0] ?? ''))
const topFolders = [
  ...new Set(files.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? '')),
].filter((folder) => !folder.startsWith('.'))

/** Lines without their comments: what they say about a word is not a use of it. */
const linesOf = (path: string) =>
  read(path)
    .split('\n')
    .map((text, index) => ({ text: text.replace(/(^|\s)(\/\/|\/?\*).*$/, ''), at: `${path}:${index + 1}` }))

const offences = (paths: readonly string[], wrong: RegExp): string[] =>
  paths.flatMap((path) => linesOf(path).flatMap(({ text, at }) => (wrong.test(text) ? [`${at} ${text.trim()}`] : [])))

describe('the domain is pure', () => {
  test('no clock, no randomness', () => {
    const dates = /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bsetTimeout\b|\bperformance\b|\bIntl\b/
    const chance = /\bMath\.random\b|\bcrypto\b|\bprocess\./
    expect(offences(inFolder('domain'), new RegExp(`${dates.source}|${chance.source}`))).toEqual([])
  })

  test('no import from outside', () => {
    expect(offences(inFolder('domain'), /\bfrom '(?!\.\.?\/)|\bimport\(|\brequire\(/)).toEqual([])
  })
})

/** Real tables, one line a row: laid out by hand. */
const tables: readonly string[] = ['lifecycle', 'separation'].map((name) => `domain/bill/${name}.ts`)

/** Letters, not the units they are stored in: a sign above or below a letter of Kannada takes no column of its own. */
const columnsOf = (line: string): number => Array.from(line.replace(/[\p{Mn}\p{Cf}]/gu, '')).length

describe('code', () => {
  test('says what type a thing has', () => {
    expect(
      offences(
        code.filter((path) => path !== own),
        /\bas any\b|:\s*any\b|<any\b|\bany\[\]|\bany>|@ts-(ignore|nocheck)/,
      ),
    ).toEqual([])
  })

  test('is imported from the module that makes it: none hands on what it imports itself', () => {
    const handedOn = code
      .filter((path) => basename(path) !== 'index.ts')
      .flatMap((path) => {
        const text = read(path)
        const again = [...text.matchAll(/^export (?:\*|\{([^}]*)\})(?: from)?/gm)]
        const imported = [...text.matchAll(/^import (?:type )?\{([^}]*)\} from/gm)].flatMap(([, names = '']) =>
          names.split(',').map((name) => name.trim()),
        )
        return again
          .filter(
            ([whole, names = '']) =>
              whole.endsWith(' from') || names.split(',').some((n) => imported.includes(n.trim())),
          )
          .map(([whole]) => `${path}: ${whole}`)
      })
    expect(handedOn).toEqual([])
  })

  test('comes in files of at most 300 lines', () => {
    const long = code.flatMap((path) => {
      const lines = read(path).trimEnd().split('\n').length
      return lines > 300 ? [`${path}: ${lines} lines`] : []
    })
    expect(long).toEqual([])
  })

  test('has no line longer than 120 columns but in the tables', () => {
    const wide = code
      .filter((path) => !tables.includes(path))
      .flatMap((path) =>
        read(path)
          .split('\n')
          .flatMap((line, index) => (columnsOf(line) > 120 ? [`${path}:${index + 1} ${columnsOf(line)} columns`] : [])),
      )
    expect(wide).toEqual([])
  })

  test('is left to the formatter but in those tables', () => {
    const kept = files.filter((path) => !path.startsWith('test/') && read(path).includes('prettier-ignore'))
    expect(kept.sort()).toEqual([...tables].sort())
  })

  test('is named for what it does', () => {
    const vague = /(^|[-_.])(utils?|helpers?|misc|common-functions)([-_.]|$)|(manager|service)s?\.[a-z]+$/i
    expect(code.filter((path) => vague.test(basename(path)))).toEqual([])
    expect(
      offences(code, /\b(class|interface|type|function|const|let)\s+\w*(Manager|Service|Helper|Utils?)\b/),
    ).toEqual([])
  })
})

describe("a bill's state is compared in the domain, where decide is asked", () => {
  const shared: readonly string[] = [...fileStates, ...batchStates, ...paymentStates]
  const ofBills = states.filter((state) => !shared.includes(state)).join('|')
  // Files, batches and payments have lives of their own, with some states of the same name.
  const compared = new RegExp(
    `(?<!\\b(?:file|batch|payment|payments|one)\\.)\\bstate\\)? *[!=]==? *'(${states.join('|')})'`,
  )
  const outside = inFolder(
    'activities',
    'api',
    'cli',
    'console',
    'db',
    'local',
    'rbi',
    'scripts',
    'simulator',
    'workflows',
  )
  const named = offences(outside, new RegExp(`'(${ofBills})'|${compared.source}`))

  test('nowhere else, but where it is said why', () => {
    expect(named.filter((line) => mayNameStates[line.split(':')[0] ?? ''] === undefined)).toEqual([])
  })

  test('the list of exceptions has none that is not needed', () => {
    const inUse = new Set(named.map((line) => line.split(':')[0]))
    const needed = (path: string) =>
      inUse.has(path) || offences([path], new RegExp(`'(${states.join('|')})'`)).length > 0
    expect(Object.keys(mayNameStates).filter((path) => !files.includes(path) || !needed(path))).toEqual([])
  })
})

describe('the project speaks of itself only', () => {
  const texts = files.filter((path) => isCode(path) || /\.(md|sh|ya?ml|json|sql|typ)$|Dockerfile|^\.ci\//.test(path))
  const prose = texts.filter((path) => !/package-lock\.json$|\/meta\/|^test\/histories\//.test(path))
  const all = (wrong: RegExp) =>
    prose.flatMap((path) =>
      read(path)
        .split('\n')
        .flatMap((text, index) => (wrong.test(text) ? [`${path}:${index + 1} ${text.trim()}`] : [])),
    )

  test("no path of somebody's machine", () => {
    expect(all(/(^|[\s'"`(=])\/(work|Users|home\/(?!node\b)\w+|root)\//)).toEqual([])
  })

  test('nothing of how the work went', () => {
    const session = /\b(in (this|the last|an earlier|the previous)|next|previous|earlier|working) session\b/
    const work = /\b(issue|ticket) #?\d+\b|\bTODO\b|\bFIXME\b/
    const told = all(new RegExp(`${session.source}|${work.source}`, 'i'))
    expect(told.filter((line) => !line.startsWith(own))).toEqual([])
  })
})

/** A heading's anchor as repositories render it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

describe('documents', () => {
  const documents = files.filter((path) => path.endsWith('.md'))
  const anchors = (path: string): string[] =>
    [
      ...read(path)
        .replace(/```[\s\S]*?```/g, '')
        .matchAll(/^#+ (.+)$/gm),
    ].map(([, heading = '']) => anchorOf(heading))

  test('links lead somewhere', () => {
    const broken = documents.flatMap((path) => {
      const text = read(path).replace(/```[\s\S]*?```|`[^`]*`/g, '')
      return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
        if (/^[a-z]+:/.test(link)) return []
        const [target = '', anchor] = link.split('#')
        const found = target === '' ? path : relative(project, join(project, dirname(path), target))
        if (!existsSync(join(project, found))) return [`${path}: ${link}`]
        const known = anchor === undefined || (found.endsWith('.md') && anchors(found).includes(anchor))
        return known ? [] : [`${path}: ${link}`]
      })
    })
    expect(broken).toEqual([])
  })

  // Decisions of former layouts are never rewritten, and a plan may name what is to be.
  const mayNameWhatIsGone = /^docs\/(decisions\/(000[1-7]|0011)-.*|plan)\.md$/
  const named = documents
    .filter((path) => !mayNameWhatIsGone.test(path))
    .flatMap((path) =>
      [...read(path).matchAll(/`([a-z*.][\w*./-]*(?:\.[cm]?[jt]s|\/))`/g)].map(([, name = '']) => ({ path, name })),
    )
  const ignored = read('.gitignore').split('\n')

  test('files and folders that they name are there, beside them or in the project', () => {
    expect(named.length).toBeGreaterThan(100)
    const isThere = (name: string): boolean => {
      const pattern = name.replaceAll('.', '\\.').replaceAll('*', '[^/]*')
      const wanted = new RegExp(`^${pattern}${name.endsWith('/') ? '' : '$'}`)
      return files.some((file) => wanted.test(file))
    }
    const gone = named.filter(
      ({ path, name }) => !ignored.includes(name) && !isThere(name) && !isThere(join(dirname(path), name)),
    )
    expect(gone.map(({ path, name }) => `${path}: ${name}`)).toEqual([])
  })

  test('each top folder says in at most twelve lines what belongs there and what it may import', () => {
    const without = topFolders.filter((folder) => !files.includes(`${folder}/README.md`))
    expect(without).toEqual([])
    const long = topFolders.filter((folder) => read(`${folder}/README.md`).trimEnd().split('\n').length > 12)
    expect(long).toEqual([])
  })
})

describe('the image', () => {
  test('is built without git, without secrets, and without what git ignores', () => {
    const linesIn = (path: string) =>
      read(path)
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => line.replace(/\/$/, ''))
    const kept = linesIn('.dockerignore').map((line) => line.replace(/^\*\*\//, ''))
    expect(kept).toEqual(expect.arrayContaining(['.git', '.env', ...linesIn('.gitignore')]))
  })
})

describe('packages', () => {
  interface Lock {
    packages: Record<string, { version?: string }>
  }
  const manifest = JSON.parse(read('package.json')) as Record<string, unknown>

  test('are named by their exact versions', () => {
    const pinned = (value: unknown): boolean =>
      typeof value === 'string' ? /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(value) : Object.values(value as object).every(pinned)
    for (const kind of ['dependencies', 'devDependencies', 'overrides']) {
      const loose = Object.entries(manifest[kind] ?? {}).filter(([, version]) => !pinned(version))
      expect(loose, kind).toEqual([])
    }
  })

  test.each(['package-lock.json', 'node_modules/.package-lock.json'])(
    '%s has one copy of protobufjs, or histories do not replay',
    (path) => {
      const copies = Object.entries((JSON.parse(read(path)) as Lock).packages).filter(([name]) =>
        name.endsWith('node_modules/protobufjs'),
      )
      expect(copies.map(([name, { version }]) => [name, version])).toEqual([['node_modules/protobufjs', '8.8.1']])
    },
  )

  test('of Temporal are all of one version', () => {
    const { dependencies, devDependencies } = manifest as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >
    const versions = Object.entries({ ...dependencies, ...devDependencies }).flatMap(([name, version]) =>
      name.startsWith('@temporalio/') ? [version] : [],
    )
    expect(new Set(versions).size).toBe(1)
  })
})
