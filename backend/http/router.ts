// Finds the route of a path: a literal segment goes before a named one.
import type { Route } from './request.ts';

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

interface Compiled {
  readonly route: Route;
  readonly segments: readonly string[];
}

function matchSegments(pattern: readonly string[], path: readonly string[]): Record<string, string> | null {
  if (pattern.length !== path.length) return null;
  const params: Record<string, string> = {};
  for (const [index, wanted] of pattern.entries()) {
    const given = path[index] ?? '';
    if (wanted.startsWith(':')) {
      if (given === '') return null;
      params[wanted.slice(1)] = given;
    } else if (wanted !== given) return null;
  }
  return params;
}

/** Percent-decoded segments, or null when the encoding is broken. A decoded slash stays inside its segment. */
export function splitPath(pathname: string): readonly string[] | null {
  try {
    return pathname
      .replace(/^\/|\/$/g, '')
      .split('/')
      .map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

export function createRouter(routes: readonly Route[]): (segments: readonly string[]) => Match | null {
  const compiled: Compiled[] = routes.map((route) => ({ route, segments: route.path.split('/').slice(1) }));
  const named = ({ segments }: Compiled): number => segments.filter((segment) => segment.startsWith(':')).length;
  compiled.sort((a, b) => named(a) - named(b));
  return (path) => {
    for (const { route, segments } of compiled) {
      const params = matchSegments(segments, path);
      if (params) return { route, params };
    }
    return null;
  };
}
