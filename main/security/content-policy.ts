// The content security policy of every page: our own files and nothing else.

export const contentSecurityPolicy = [
  "default-src 'none'",
  // No WebAssembly either: pdf.js decodes pictures with the JavaScript of its decoders (docs/decisions/0023-no-webassembly-in-pages.md).
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
