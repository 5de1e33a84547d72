// What was read off the pages of a document, as text; empty until somebody reads them.
import type { Db } from './database.ts';

export function openPageTexts(db: Db): (documentId: string) => readonly string[] {
  const pages = db.prepare('SELECT text FROM page_words WHERE document_id = ? ORDER BY page');
  return (documentId) => pages.all(documentId).map((row) => (row as { text: string }).text);
}
