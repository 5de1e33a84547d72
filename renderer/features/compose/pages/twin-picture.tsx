// One page exactly as the far machine will print it; an empty sheet of the same size while its dots are being made.
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaxQuality } from '../../../../contract/fax.ts';
import type { FaxTwin, PlannedPage } from '../../../../contract/page-plan.ts';
import { faultText } from '../../../fault-text.ts';
import { useLocale } from '../../../host/use-locale.ts';
import { classes } from '../../../ui/classes.ts';
import { forgetTwin, twinKey, useTwins } from './twins.ts';

interface TwinPictureProps {
  readonly page: PlannedPage;
  readonly quality: FaxQuality;
  readonly number: number;
  readonly total: number;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

function pictureUrl({ id }: FaxTwin): string {
  return new URL(`twin/${id}`, document.baseURI).href;
}

export function TwinPicture({ page, quality, number, total, width, height }: TwinPictureProps): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const state = useTwins(({ twins }) => twins.get(twinKey(page, quality)));
  const [drawn, setDrawn] = useState<string | null>(null);
  // The oldest pictures leave the disk; once gone, this one is made again, but not for ever.
  const [lost, setLost] = useState<string | null>(null);
  if (state?.kind === 'failed') return <span className="page-failed">{faultText(state.fault, language)}</span>;
  const twin = state?.twin;
  const isDrawn = twin !== undefined && drawn === twin.id;
  // Enlarged, each dot is a sharp square; reduced, dots must blend or thin lines would vanish on screen only.
  const isEnlarged = twin !== undefined && width * window.devicePixelRatio >= twin.width;
  return (
    <>
      {twin && (
        <img
          className={classes('twin', isEnlarged && 'is-enlarged')}
          src={pictureUrl(twin)}
          style={{ width, height }}
          alt={t('faxed.page', { page: number, total })}
          draggable={false}
          data-drawn={isDrawn}
          onLoad={() => setDrawn(twin.id)}
          onError={() => {
            if (lost === twin.id) return;
            setLost(twin.id);
            forgetTwin(page, quality);
          }}
        />
      )}
      {!isDrawn && (
        <span className="twin-wait" role="status">
          <span className="visually-hidden">{t('faxed.making', { page: number })}</span>
        </span>
      )}
    </>
  );
}
