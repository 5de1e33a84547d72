// Calls of administrators. Who is none is refused here, whatever the page shows and whatever the service would let them do.
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { AdminDesk } from '../../admin/admin-desk.ts';
import type { Downloads } from '../../admin/downloads.ts';
import type { Handlers } from '../serve.ts';

export interface AdminHandlerParts {
  /** null while whoever is signed in is no administrator. */
  readonly desk: () => AdminDesk | null;
  readonly downloads: Downloads;
  /** Numbers changed hands. */
  readonly onChange: () => void;
}

type AdminChannel = Extract<keyof Handlers, `admin.${string}`>;

export function adminHandlers({ desk, downloads, onChange }: AdminHandlerParts): Pick<Handlers, AdminChannel> {
  async function asAdmin<T>(work: (at: AdminDesk) => Promise<Result<T>>): Promise<Result<T>> {
    const at = desk();
    return at ? work(at) : fail('service/forbidden', 'not an administrator');
  }

  async function changing<T>(work: (at: AdminDesk) => Promise<Result<T>>): Promise<Result<T>> {
    const end = await asAdmin(work);
    if (desk()) onChange();
    return end;
  }

  return {
    'admin.account': () => asAdmin((at) => at.readAccount()),
    'admin.setFax': ({ userId, ...wish }) => changing((at) => at.setFax(userId, wish)),
    'admin.switchOff': ({ userId }) => changing((at) => at.switchOff(userId)),
    'admin.received': ({ range, pageKey }) =>
      asAdmin(async (at) => {
        const page = await at.faxes.list(range, pageKey);
        return page.ok ? ok({ faxes: [...page.value.faxes], next: page.value.next }) : page;
      }),
    'admin.saveFax': ({ faxId }, asker) => asAdmin((at) => downloads.saveOne(at, faxId, asker)),
    'admin.download': (order, asker) => asAdmin((at) => downloads.start(at, order, asker)),
    'admin.downloadState': () => asAdmin(async () => ok(downloads.state())),
    'admin.cancelDownload': () =>
      asAdmin(async () => {
        downloads.cancel();
        return ok(null);
      }),
    'admin.showDownload': () =>
      asAdmin(async () => {
        downloads.show();
        return ok(null);
      }),
  };
}
