// Which cover page goes first and what it says; the pages beside it show how it looks.
import { Eye } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverTemplate } from '../../../contract/cover.ts';
import { ask, notify } from '../../host/notices.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextAreaField, TextField } from '../../ui/fields.tsx';
import { chooseCover, useCompose, writeOnCover } from './compose-state.ts';
import { showCover } from './pages/cover-in-front.ts';
import { usePlan } from './pages/plan-state.ts';

const none = 'none';
const add = 'add';

async function loadTemplates(): Promise<readonly CoverTemplate[]> {
  return (await ask('covers.list', null)) ?? [];
}

/** The templates there are, and a function that lets the user add one and chooses it. */
function useTemplates(): readonly [readonly CoverTemplate[], () => Promise<void>] {
  const { t } = useTranslation();
  const [templates, setTemplates] = useState<readonly CoverTemplate[]>([]);
  useEffect(() => {
    const load = (): void => void loadTemplates().then(setTemplates);
    load();
    // Another window may have added one; a spare window may have waited for hours.
    window.addEventListener('focus', load);
    return () => window.removeEventListener('focus', load);
  }, []);
  async function addOwn(): Promise<void> {
    const added = await ask('covers.add', null);
    if (!added) return;
    setTemplates(await loadTemplates());
    chooseCover(added.id);
    showCover();
    notify(t('cover.added', { name: added.name }));
  }
  return [templates, addOwn];
}

export function CoverChoice(): ReactElement {
  const { t } = useTranslation();
  const cover = useCompose((state) => state.cover);
  const count = useCompose((state) => state.recipients.length);
  const [templates, addOwn] = useTemplates();
  const hasPages = usePlan(({ plan }) => plan.items.length > 0);

  function select(id: string): void {
    if (id === add) void addOwn();
    else if (id === none) chooseCover(null);
    else {
      chooseCover(id);
      showCover();
    }
  }

  return (
    <>
      <Select
        label={t('cover.label')}
        options={[
          { id: none, text: t('cover.none') },
          ...templates.map(({ id, name }) => ({ id, text: name })),
          { id: add, text: t('cover.add') },
        ]}
        selected={cover?.templateId ?? none}
        onSelect={select}
        placeholder=""
        {...(cover ? { hint: t('cover.each', { count: Math.max(1, count) }) } : {})}
      />
      {cover && (
        <div className="cover-words">
          <TextField
            label={t('cover.subject')}
            value={cover.subject}
            onChange={(subject) => writeOnCover({ subject })}
            maxLength={200}
            autoComplete="off"
          />
          <TextAreaField
            label={t('cover.remarks')}
            value={cover.remarks}
            onChange={(remarks) => writeOnCover({ remarks })}
            maxLength={4000}
            rows={3}
          />
          <Button size="small" icon={Eye} isDisabled={!hasPages} onPress={showCover}>
            {t('cover.look')}
          </Button>
        </div>
      )}
    </>
  );
}
