// An OpenID provider on a free port, which it prints. Whoever comes is the person named by POST /as?user=…; the address of
// the console is its argument. POST /spoil?what=nonce|expired|audience|signature|none has it hand out such an ID token next.
import {generateKeyPairSync, createPrivateKey, sign} from 'node:crypto';
import {createServer} from 'node:http';
import Provider from 'oidc-provider';

const people = {
  olga: {name: 'Olga', groups: ['staff', 'editors']},
  adam: {name: 'Adam', groups: ['admins', 'staff']},
  gus: {name: 'Gus', groups: ['guests']},
};
const key = () => generateKeyPairSync('rsa', {modulusLength: 2048}).privateKey.export({format: 'jwk'});
const own = {...key(), kid: 'own', alg: 'RS256', use: 'sig'};
const foreign = {...key(), kid: 'own', alg: 'RS256', use: 'sig'};
let user = 'olga';
let spoil = 'none';

const server = createServer().listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{client_id: 'parley', client_secret: 'of-the-console', redirect_uris: [process.argv[2]]}],
    jwks: {keys: [own]},
    claims: {openid: ['sub'], profile: ['name', 'groups']},
    conformIdTokenClaims: false,
    pkce: {required: () => true},
    features: {devInteractions: {enabled: false}},
    findAccount: (context, id) => ({accountId: id, claims: () => ({sub: id, ...people[id]})}),
    interactions: {url: (context, interaction) => `/interaction/${interaction.uid}`},
    loadExistingGrant: async context => {
      const grant = new provider.Grant({clientId: 'parley', accountId: context.oidc.session.accountId});
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  const spoiled = token => {
    const [head, body] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url'));
    if (spoil === 'nonce') claims.nonce = 'of-somebody-else';
    if (spoil === 'expired') claims.exp = claims.iat - 3600;
    if (spoil === 'audience') claims.aud = 'another-console';
    const text = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
    const with_ = createPrivateKey({key: spoil === 'signature' ? foreign : own, format: 'jwk'});
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), with_).toString('base64url')}`;
  };
  provider.use(async (context, next) => {
    if (context.path === '/as') user = context.query.user;
    if (context.path === '/spoil') spoil = context.query.what;
    if (context.path === '/as' || context.path === '/spoil') return void (context.body = 'done');
    if (context.path.startsWith('/interaction/')) {
      const result = user === 'nobody' ? {error: 'access_denied'} : {login: {accountId: user, remember: false}};
      return provider.interactionFinished(context.req, context.res, result, {mergeWithLastSubmission: false});
    }
    await next();
    if (context.path === '/token' && context.body?.id_token && spoil !== 'none') {
      context.body = {...context.body, id_token: spoiled(context.body.id_token)};
    }
  });
  server.on('request', provider.callback());
  console.log(`issuer ${issuer}`);
});
