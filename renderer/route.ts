// Which screen a window shows, from the hash of its address: `#main` or `#compose/<draft id>`.

export type Route = { readonly kind: 'main' } | { readonly kind: 'compose'; readonly draftId: string };

export function readRoute(hash: string): Route {
  const compose = /^#compose\/([0-9a-f-]{36})$/i.exec(hash);
  return compose?.[1] === undefined ? { kind: 'main' } : { kind: 'compose', draftId: compose[1] };
}
