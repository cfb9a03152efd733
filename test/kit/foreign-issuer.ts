// An issuer of another make than the local one, as far as configuration can make it: a client with a secret, names that
// are its own, and who its users are told by userinfo alone. Whoever comes is signed in as the one user that it has.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'

export interface ForeignIssuer {
  url: string
  clientId: string
  clientSecret: string
  /** Every token that it has given, whole. */
  given: () => string[]
  close: () => Promise<void>
}

interface Manner {
  publicUrl: string
  /** By its own name of him. */
  accountId: string
  claims: Record<string, unknown>
  authentication?: 'client_secret_basic' | 'client_secret_post'
}

export async function foreignIssuer(manner: Manner): Promise<ForeignIssuer> {
  const { publicUrl, accountId, claims, authentication = 'client_secret_basic' } = manner
  const [clientId, clientSecret] = ['treasury console', 'a secret: with / signs & all %']
  const server = createServer((request, response) => {
    const isAsked = request.url?.startsWith('/interaction/') === true
    const login = { login: { accountId } }
    void (isAsked ? provider.interactionFinished(request, response, login) : handle(request, response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const seconds = 600
  const provider = new Provider(url, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    ttl: { AccessToken: seconds, Grant: seconds, IdToken: seconds, Interaction: seconds, Session: seconds },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        token_endpoint_auth_method: authentication,
        redirect_uris: [`${publicUrl}/auth/callback`],
      },
    ],
    clientAuthMethods: [authentication],
    pkce: { required: () => true },
    cookies: { keys: ['of the tests'] },
    claims: { openid: ['sub'], profile: Object.keys(claims) },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...claims }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId, accountId })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
  })
  const given: string[] = []
  provider.on('grant.success', ({ body }) => {
    const { access_token: access, id_token: id, refresh_token: refresh } = body as Record<string, unknown>
    given.push(...[access, id, refresh].filter((token) => typeof token === 'string'))
  })
  const handle = provider.callback()
  return {
    ...{ url, clientId, clientSecret, given: () => given },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
