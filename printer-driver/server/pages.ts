// What a browser gets to see of the printer: one small page (`printer-more-info`) and its icons.
import { iconSizes, makeIcon } from './icon.ts';

export interface Page {
  readonly contentType: string;
  readonly body: Buffer;
}

const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Ooma Fax</title>
<link rel="icon" href="/icon-48.png">
<body style="font: 16px/1.5 system-ui, sans-serif; max-width: 34em; margin: 4em auto; padding: 0 1em">
<img src="/icon-128.png" width="64" height="64" alt="">
<h1>Ooma Fax</h1>
<p>This is the printer of the Ooma Fax app on this computer. Print to it from any program: the app opens with your
pages and asks for the fax number. Nothing is sent before you click Send.</p>
</body>
</html>
`;

/** null: there is no such page. */
export function pageAt(path: string): Page | null {
  if (path === '/') return { contentType: 'text/html; charset=utf-8', body: Buffer.from(html) };
  const size = iconSizes.find((one) => path === `/icon-${one}.png`);
  return size ? { contentType: 'image/png', body: makeIcon(size) } : null;
}
