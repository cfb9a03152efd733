// The console as a client of the local issuer: whoever signs in chooses who he is, each time anew.

import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { text } from 'node:stream/consumers'
import Provider, { interactionPolicy } from 'oidc-provider'
import type { ClientMetadata, Configuration } from 'oidc-provider'
import { isLocal } from '../links.ts'
import { languageFor } from '../texts/index.ts'
import {
  choosePage,
  fontPaths,
  pagePolicy,
  signedOutPage,
  signOutPage,
  style,
  stylePath,
  wrongPage,
} from './issuer-page.ts'
import type { PageLanguage } from './issuer-texts.ts'
import { CONSOLE_CLIENT_ID } from './local-token.ts'

/** A console on this machine may be at any port (RFC 8252, 7.3). */
const anyOnThisMachine = ['http://127.0.0.1', 'http://localhost', 'http://[::1]']

/** @param consoleUrl where the issuer tells a console that somebody has signed out; without it none is told */
export function consoleClient(consoleUrl: string | undefined, idTokenAlgorithm: 'ES256'): ClientMetadata {
  const isHere = consoleUrl === undefined || isLocal(new URL(consoleUrl).hostname)
  const at = [...(isHere ? anyOnThisMachine : []), ...(consoleUrl === undefined ? [] : [consoleUrl])]
  return {
    client_id: CONSOLE_CLIENT_ID,
    application_type: isHere ? 'native' : 'web',
    // A public client, by PKCE alone: there is no secret to hand around.
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: at.map((origin) => `${origin}/auth/callback`),
    post_logout_redirect_uris: at.map((origin) => `${origin}/signed-out`),
    id_token_signed_response_alg: idTokenAlgorithm,
    ...(consoleUrl === undefined
      ? {}
      : { backchannel_logout_uri: `${consoleUrl}/auth/backchannel-logout`, backchannel_logout_session_required: true }),
  }
}

const { Check } = interactionPolicy

/** Whoever comes chooses; consent is not asked for, since the console is the sample's own. */
function chooseEachTime() {
  const policy = interactionPolicy.base()
  policy.remove('consent')
  policy
    .get('login')
    ?.checks.add(
      new Check('choose', 'one chooses who one is', ({ oidc }) =>
        oidc.result?.login === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
      ),
    )
  return policy
}

const languageIn = (headers: IncomingMessage['headers'], asked?: string | null): PageLanguage =>
  asked === 'en' || asked === 'kn' ? asked : languageFor(headers['accept-language'])

/** What the console needs of the issuer's configuration. */
export const consoleConfiguration = {
  // The software's own way reaches no address of this machine, where the console is.
  fetch: (input, { method, headers, body, redirect, signal } = {}) =>
    globalThis.fetch(input, {
      ...(method === undefined ? {} : { method }),
      ...(headers === undefined ? {} : { headers }),
      ...(redirect === undefined ? {} : { redirect }),
      body: body ?? null,
      signal: signal ?? null,
    }),
  interactions: { policy: chooseEachTime() },
  loadExistingGrant: async ({ oidc }) => {
    const { client, session, provider } = oidc
    if (client === undefined || session?.accountId === undefined) return undefined
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
    grant.addOIDCScope('openid')
    await grant.save()
    return grant
  },
  renderError: (ctx, { error, error_description: why }) => {
    ctx.type = 'html'
    ctx.set('content-security-policy', pagePolicy())
    ctx.body = wrongPage(languageIn(ctx.req.headers), why ?? error)
  },
} satisfies Configuration

export const signOutFeatures = {
  backchannelLogout: { enabled: true },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: (ctx, form) => {
      const uri: unknown = ctx.oidc.params?.['post_logout_redirect_uri']
      ctx.set('content-security-policy', pagePolicy(typeof uri === 'string' ? new URL(uri).origin : undefined))
      ctx.body = signOutPage(languageIn(ctx.req.headers), form)
    },
    postLogoutSuccessSource: (ctx) => {
      ctx.set('content-security-policy', pagePolicy())
      ctx.body = signedOutPage(languageIn(ctx.req.headers))
    },
  },
} satisfies Configuration['features']

const find = createRequire(import.meta.url).resolve
const fontFile = (weight: string): string =>
  find(`@fontsource/noto-sans-kannada/files/noto-sans-kannada-kannada-${weight}-normal.woff2`)
const fonts = new Map<string, string>(Object.entries(fontPaths).map(([weight, path]) => [path, fontFile(weight)]))

function send(response: ServerResponse, type: string, body: string | Buffer, policy = pagePolicy()): void {
  response.writeHead(200, {
    'content-type': typeof body === 'string' ? `${type}; charset=utf-8` : type,
    'cache-control': 'no-store',
    'content-security-policy': policy,
  })
  response.end(body)
}

/** Another than the one who is signed in at the issuer in this browser: that session of it ends. */
async function endAnothers(provider: Provider, request: IncomingMessage, response: ServerResponse, login: string) {
  const interaction = await provider.interactionDetails(request, response)
  const { session } = interaction
  if (session === undefined || session.accountId === login) return
  const former = await provider.Session.findByUid(session.uid)
  await former?.destroy()
  interaction.session = undefined
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000))
}

async function interact(
  provider: Provider,
  logins: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const { params } = await provider.interactionDetails(request, response)
  const returningTo = new URL(String(params['redirect_uri'])).origin
  if (request.method !== 'POST') {
    const language = languageIn(request.headers, searchParams.get('language'))
    return send(response, 'text/html', choosePage(language, pathname), pagePolicy(returningTo))
  }
  const login = new URLSearchParams(await text(request)).get('login') ?? ''
  if (!logins.includes(login)) {
    const refusal = { error: 'access_denied', error_description: `the sample State has no login ${login}` }
    return provider.interactionFinished(request, response, refusal)
  }
  await endAnothers(provider, request, response, login)
  // Forgotten with the browser.
  await provider.interactionFinished(request, response, { login: { accountId: login, remember: false } })
}

/** @returns what answers for the pages of our own; false for what is the issuer's software's */
export function consolePages(provider: Provider, logins: readonly string[]) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = request.url?.split('?', 1)[0] ?? ''
    const font = fonts.get(path)
    if (font !== undefined) send(response, 'font/woff2', readFileSync(font))
    else if (path === stylePath) send(response, 'text/css', style)
    else if (path.startsWith('/interaction/'))
      interact(provider, logins, request, response).catch((error: unknown) => {
        send(response, 'text/html', wrongPage(languageIn(request.headers), String(error)))
      })
    else return false
    return true
  }
}
