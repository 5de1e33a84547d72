// File names that every system takes, made of what a person or a program called something.

/** Characters that no file system of ours takes, and names that would be hidden, are replaced. */
export function safeFileName(name: string): string {
  const clean = name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')
    .replace(/^\.+/, '')
    .trim();
  return clean === '' ? 'fax' : clean.slice(0, 120);
}
