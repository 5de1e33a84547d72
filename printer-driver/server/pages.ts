// What a browser gets to see of the printer: one small page (`printer-more-info`) and its icons.
import { iconSizes, makeIcon } from './icon.ts';

export interface Page {
  readonly contentType: string;
  readonly body: Buffer;
}

const style = `
:root { color-scheme: light dark; --text: #1c2430; --soft: #55627a; --paper: #fff; --ground: #f2f5fa; --line: #d9e0ec; --accent: #1f5fd6 }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8edf6; --soft: #a5b1c6; --paper: #1b2230; --ground: #10151f; --line: #303b50; --accent: #7fa9ff }
}
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; padding: 8vh 1.25rem; background: var(--ground); color: var(--text); font: 1rem/1.6 system-ui, sans-serif }
main { max-width: 36rem; margin: 0 auto; padding: 2.5rem; background: var(--paper); border: 1px solid var(--line); border-radius: 1rem }
header { display: flex; gap: 1rem; align-items: center; margin-bottom: 1.5rem }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.2 }
header p { margin: 0; color: var(--soft) }
ol { padding-left: 1.25rem }
li { margin: .5rem 0 }
li::marker { color: var(--accent); font-weight: 600 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.25rem; margin: 2rem 0 0; padding-top: 1.5rem; border-top: 1px solid var(--line) }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
`;

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Ooma Fax: printer</title>
<link rel="icon" href="/icon-48.png">
<style>${style}</style>
</head>
<body>
<main>
<header>
<img src="/icon-128.png" width="64" height="64" alt="">
<div>
<h1>Ooma Fax</h1>
<p>The printer that faxes</p>
</div>
</header>
<p>This printer belongs to the Ooma Fax app on this computer. To fax from any program:</p>
<ol>
<li>Choose <strong>Print</strong>, and <strong>Ooma Fax</strong> as the printer.</li>
<li>The app opens with your pages.</li>
<li>Enter the fax number and click <strong>Send</strong>. Nothing is sent before that.</li>
</ol>
<dl>
<dt>Location</dt><dd>This computer only; not reachable from the network</dd>
<dt>Paper</dt><dd>Letter, A4, Legal and more, black and white</dd>
<dt>Formats</dt><dd>PDF, JPEG, PWG Raster, Apple Raster</dd>
<dt>Protocol</dt><dd>IPP Everywhere and IPP FaxOut</dd>
</dl>
</main>
</body>
</html>
`;

/** null: there is no such page. */
export function pageAt(path: string): Page | null {
  if (path === '/') return { contentType: 'text/html; charset=utf-8', body: Buffer.from(html) };
  const size = iconSizes.find((one) => path === `/icon-${one}.png`);
  return size ? { contentType: 'image/png', body: makeIcon(size) } : null;
}
