// The OpenID Connect issuer of a local start, a program of its
// own: discovery, keys, tokens for the people of the sample, and
// the page on which who signs in to the console chooses one of them.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import Provider, { errors } from 'oidc-provider'
import type { Configuration, JWK } from 'oidc-provider'
import { exitWithError, loadConfig } from '../config.ts'
import { consoleClient, consoleConfiguration, consolePages, signOutFeatures } from './issuer-console.ts'
import { CLIENT_ID, issuerUrlOf, LOCAL_LOGIN } from './local-token.ts'
import { sampleLogins } from './sample-state-data.ts'

const SIGNING_ALGORITHM = 'ES256'
const TOKEN_LIFETIME_SECONDS = 8 * 60 * 60
const RESOURCE = 'urn:khajane:api'

interface IssuerOptions {
  readonly port: number
  readonly audience: string
  /** The people of the sample State: nobody else gets a token. */
  readonly logins: readonly string[]
  /** Kept, so that a token outlives a restart. */
  readonly keyFile: string
  readonly consoleUrl: string | undefined
}

function signingKey(keyFile: string): JWK {
  if (!existsSync(keyFile)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = { ...privateKey.export({ format: 'jwk' }), alg: SIGNING_ALGORITHM, use: 'sig' }
    writeFileSync(keyFile, JSON.stringify(key), { mode: 0o600 })
  }
  chmodSync(keyFile, 0o600)
  return JSON.parse(readFileSync(keyFile, 'utf8')) as JWK
}

function configuration(options: IssuerOptions): Configuration {
  return {
    ...consoleConfiguration,
    clients: [
      consoleClient(options.consoleUrl, SIGNING_ALGORITHM),
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: 'none',
        grant_types: [LOCAL_LOGIN],
        response_types: [],
        redirect_uris: [],
        id_token_signed_response_alg: SIGNING_ALGORITHM,
      },
    ],
    jwks: { keys: [signingKey(options.keyFile)] },
    enabledJWA: { idTokenSigningAlgValues: [SIGNING_ALGORITHM] },
    // Who was signed in before a restart signs in again.
    cookies: { keys: [randomBytes(32).toString('hex')] },
    ttl: {
      ...{ AccessToken: TOKEN_LIFETIME_SECONDS, Grant: TOKEN_LIFETIME_SECONDS },
      ...{ Session: TOKEN_LIFETIME_SECONDS, Interaction: 3600, IdToken: 3600 },
    },
    findAccount: (_, login) =>
      options.logins.includes(login) ? { accountId: login, claims: () => ({ sub: login }) } : undefined,
    features: {
      devInteractions: { enabled: false },
      ...signOutFeatures,
      resourceIndicators: {
        enabled: true,
        // The console wants to know who it is, and no token for the API.
        defaultResource: (_, { clientId }) => (clientId === CLIENT_ID ? RESOURCE : []),
        getResourceServerInfo: () => ({
          scope: '',
          audience: options.audience,
          accessTokenTTL: TOKEN_LIFETIME_SECONDS,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: SIGNING_ALGORITHM } },
        }),
      },
    },
  }
}

function allowLocalLogin(provider: Provider, options: IssuerOptions): void {
  provider.registerGrantType<{ login?: unknown }>(
    LOCAL_LOGIN,
    async (ctx) => {
      const { client, params } = ctx.oidc
      const { login } = params
      if (typeof login !== 'string' || !options.logins.includes(login))
        throw new errors.InvalidRequest(`the sample State has no login ${String(login)}`)
      const grant = new provider.Grant({ accountId: login, clientId: client.clientId })
      const token = new provider.AccessToken({
        client,
        accountId: login,
        grantId: await grant.save(),
        gty: LOCAL_LOGIN,
        resourceServer: new provider.ResourceServer(RESOURCE, {
          scope: '',
          audience: options.audience,
          accessTokenTTL: TOKEN_LIFETIME_SECONDS,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: SIGNING_ALGORITHM } },
        }),
      })
      ctx.body = { access_token: await token.save(), token_type: 'Bearer', expires_in: token.expiration }
    },
    ['login'],
  )
}

async function main(): Promise<void> {
  const { OIDC_AUDIENCE } = loadConfig(process.env)
  const { ISSUER_PORT = '9000', ISSUER_KEY_FILE = 'issuer-key.json', ISSUER_CONSOLE_URL } = process.env
  const options: IssuerOptions = {
    port: Number(ISSUER_PORT),
    audience: OIDC_AUDIENCE,
    logins: sampleLogins,
    keyFile: ISSUER_KEY_FILE,
    consoleUrl: ISSUER_CONSOLE_URL,
  }
  const provider = new Provider(issuerUrlOf(options.port), configuration(options))
  allowLocalLogin(provider, options)
  const handle = provider.callback()
  const isPage = consolePages(provider, options.logins)
  const server = createServer((request, response) => {
    if (!isPage(request, response)) void handle(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))
  process.stdout.write('ready\n')
}

await main().catch(exitWithError)
