// The links of a page over their places: pressing one asks whether to open it. Nothing opens by itself.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../host/notices.ts';
import { type PageLink, readPageLinks } from './page-links.ts';

interface LinkLayerProps {
  readonly pdf: PDFDocumentProxy;
  /** From 1. */
  readonly page: number;
}

export function LinkLayer({ pdf, page }: LinkLayerProps): ReactElement | null {
  const { t } = useTranslation();
  const [links, setLinks] = useState<readonly PageLink[]>([]);
  useEffect(() => {
    let isOver = false;
    const read = async (): Promise<readonly PageLink[]> => readPageLinks(await pdf.getPage(page));
    const none = (): readonly PageLink[] => []; // a broken page has no links, and says so itself
    void read()
      .catch(none)
      .then((found) => isOver || setLinks(found));
    return () => {
      isOver = true;
    };
  }, [pdf, page]);
  return (
    <>
      {links.map(({ address, box }) => (
        <button
          key={`${address} ${box.x} ${box.y}`}
          type="button"
          className="page-link"
          title={address}
          aria-label={t('reading.link', { address })}
          style={{
            left: `${box.x * 100}%`,
            top: `${box.y * 100}%`,
            width: `${box.width * 100}%`,
            height: `${box.height * 100}%`,
          }}
          onClick={() => void ask('opened.followLink', { address })}
        />
      ))}
    </>
  );
}
