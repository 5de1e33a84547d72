// Puts words into a cover template: HTML with named fields. Whatever is put in is text and never becomes HTML.

/** Field names of templates and what they become. An empty string hides the section of its name. */
export type CoverFields = Readonly<Record<string, string>>;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '').replace(/\r?\n/g, '<br>');
}

/**
 * `{{to.name}}` is replaced by its field; `{{#remarks}}…{{/remarks}}` is left out when that field is empty. Names that are
 * not known become nothing, so that a template with a slip still prints. Sections do not nest.
 */
export function fillTemplate(template: string, fields: CoverFields): string {
  const fieldOf = (name: string): string => (Object.hasOwn(fields, name) ? (fields[name] ?? '') : '');
  return template
    .replace(/\{\{#([\w.]+)\}\}([\s\S]*?)\{\{\/\1\}\}/g, (_all, name: string, inside: string) =>
      fieldOf(name).trim() === '' ? '' : inside,
    )
    .replace(/\{\{([\w.]+)\}\}/g, (_all, name: string) => escapeHtml(fieldOf(name)));
}
