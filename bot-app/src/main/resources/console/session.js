// Who is signed in, and requests in that person's name. Strangers are sent to the sign-in page, and come back from there.
let known;

export function toSignIn() {
  const back = location.pathname + location.search + location.hash;
  location.replace('sign-in.html?back=' + encodeURIComponent(back));
  return new Promise(() => {});
}

/** The person: user, name, role, csrf. */
export async function session() {
  if (known) return known;
  const response = await fetch('api/session');
  if (response.status === 401) return toSignIn();
  if (!response.ok) throw new Error(`status ${response.status}`);
  known = await response.json();
  return known;
}

/** JSON from the API; fails with an Error that has the answer's `status` and its `detail` as message. */
export async function api(path, {method = 'GET', body} = {}) {
  const headers = {};
  if (method !== 'GET') headers['x-csrf-token'] = (await session()).csrf;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(path, {method, headers, body: body === undefined ? undefined : JSON.stringify(body)});
  if (response.status === 401) return toSignIn();
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.detail ?? `status ${response.status}`), {status: response.status});
  return answer;
}

export async function signOut() {
  await api('api/session', {method: 'DELETE'});
  known = undefined;
  return toSignIn();
}
