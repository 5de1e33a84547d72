// Which screen a window shows, from the hash of its address: `#main`, `#compose/<draft id>`, or `#spare` until it is handed a draft.

export type Route =
  | { readonly kind: 'main' }
  | { readonly kind: 'spare' }
  | { readonly kind: 'compose'; readonly draftId: string };

export function readRoute(hash: string): Route {
  if (hash === '#spare') return { kind: 'spare' };
  const compose = /^#compose\/([0-9a-f-]{36})$/i.exec(hash);
  return compose?.[1] === undefined ? { kind: 'main' } : { kind: 'compose', draftId: compose[1] };
}
