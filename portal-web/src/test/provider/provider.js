// A real provider of OpenID Connect on loopback, for the tests: node provider.js PORT. Its own pages, made for development, ask for a name, take any password, and ask for consent.
// The portal of the tests, wherever on loopback it is, is its only client.
import Provider from 'oidc-provider';

const port = Number(process.argv[2]);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{
    client_id: 'todokede',
    client_secret: 'a secret of the tests alone',
    redirect_uris: ['http://127.0.0.1/sign-in/return'],
    post_logout_redirect_uris: ['http://127.0.0.1/'],
    response_types: ['code'],
    grant_types: ['authorization_code'],
  }],
  cookies: { keys: ['of the tests alone'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
});
const onLoopback = (path) => (address) => new RegExp(`^http://127\\.0\\.0\\.1:\\d+${path}$`).test(address);
provider.Client.prototype.redirectUriAllowed = onLoopback('/sign-in/return');
provider.Client.prototype.postLogoutRedirectUriAllowed = onLoopback('/');
provider.listen(port, '127.0.0.1', () => console.log(`ready ${issuer}`));
