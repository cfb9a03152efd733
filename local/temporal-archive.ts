// The archive of the Temporal CLI as its project released it, held to a digest that is pinned here.

import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { spawnSync } from 'node:child_process'

/** local/temporal-cli/go.mod names the same version. */
export const CLI_VERSION = '1.8.2'

/** SHA-256 of each archive, from the release's own checksums.txt. Another version needs other digests. */
const digests: Readonly<Record<string, string>> = {
  darwin_amd64: '489d7f5420cae02b559774ac23df035141954c33a51dba96f5759a0ddccdf1b6',
  darwin_arm64: 'dacdc3587682c04cf27e67c8878ca2d755230b6ad63c0c6ebddd7348ae90ed94',
  linux_amd64: 'd8421bda989e6514b4bdb4d63a9012a8a05a806892e881a5aad8510496349a94',
  linux_arm64: '83600a8fac6e3da54093e5da6918d399f501532b9f1172235603f9606f4ac6e4',
}

const releases = `https://github.com/temporalio/cli/releases/download/v${CLI_VERSION}`

/**
 * Fetches the archive of the pinned version into `folder`. Where it cannot be reached this must fail within seconds:
 * building is next.
 * @returns the CLI in it, which has not been run
 * @throws Error for an archive that is not the one whose digest is pinned: nothing of it is unpacked
 */
export async function downloadCli(folder: string, from = releases): Promise<string> {
  const built = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`
  const pinned = digests[built]
  if (pinned === undefined) throw new Error(`no digest is pinned for ${built}`)
  const abort = new AbortController()
  const patience = setTimeout(() => abort.abort(new Error('no answer within 5 s')), 5000)
  const response = await fetch(`${from}/temporal_cli_${CLI_VERSION}_${built}.tar.gz`, { signal: abort.signal })
  clearTimeout(patience)
  if (!response.ok || !response.body) throw new Error(`answered ${String(response.status)}`)
  const stalled = setTimeout(() => abort.abort(new Error('took over five minutes')), 300_000)
  const archive = join(folder, 'archive')
  try {
    await pipeline(Readable.fromWeb(response.body), createWriteStream(archive))
  } finally {
    clearTimeout(stalled)
  }
  const hash = createHash('sha256')
  await pipeline(createReadStream(archive), hash)
  if (hash.digest('hex') !== pinned) throw new Error('is not the archive whose digest is pinned')
  const { status } = spawnSync('tar', ['-xf', archive, '-C', folder], { stdio: 'ignore' })
  const binary = join(folder, 'temporal')
  if (status !== 0 || !existsSync(binary)) throw new Error('was not the archive that was expected')
  return binary
}
