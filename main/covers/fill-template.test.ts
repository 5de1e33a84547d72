import { expect, test } from 'vitest';
import { fillTemplate } from './fill-template.ts';

test.each([
  ['To: {{to.name}}', 'To: Dr Roy'],
  ['{{#subject}}Re: {{subject}}{{/subject}}', 'Re: ECG'],
  ['{{#remarks}}<p>{{remarks}}</p>{{/remarks}}.', '.'],
  ['{{no.such}}|{{constructor}}|{{#toString}}x{{/toString}}', '||'],
  ['{{ to.name }} {to.name}', '{{ to.name }} {to.name}'],
])('%s', (template, filled) => {
  expect(fillTemplate(template, { 'to.name': 'Dr Roy', subject: 'ECG', remarks: ' ' })).toBe(filled);
});

test('text stays text: markup, quotes and fields in it do nothing, lines stay lines', () => {
  const remarks = '<script>alert(1)</script>\n"it\'s" {{secret}} & more';
  expect(fillTemplate('{{remarks}}', { remarks, secret: 'no' })).toBe(
    '&lt;script&gt;alert(1)&lt;/script&gt;<br>&quot;it&#39;s&quot; {{secret}} &amp; more',
  );
});
