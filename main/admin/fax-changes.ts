// Switches the virtual fax of an extension on, changes it and switches it off. The service has no transactions: when a step
// fails, what was done before is taken back, and where that fails too it is said.
import type { ChangeEnd } from '../../contract/admin.ts';
import type { Fault } from '../../contract/fault.ts';
import type { FaxNumber } from '../../contract/fax.ts';
import { createLogger } from '../../contract/log.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { AdminService, Extension, FaxboxChange, FaxboxSettings } from '../fax-service/admin-service.ts';
import { readFaxAccount } from './fax-account.ts';
import { type FaxStep, type FaxTarget, nextStep } from './fax-plan.ts';

const log = createLogger('admin');

export interface FaxWish {
  readonly number: FaxNumber;
  readonly mails: readonly string[];
}

export interface FaxChangesOptions {
  readonly service: AdminService;
  /** The faxbox that an extension gets unless somebody chooses otherwise. */
  readonly usualFaxbox: (extension: Extension, number: FaxNumber, accountName: string) => FaxboxSettings;
  /** As it is printed on a fax. */
  readonly printNumber: (number: FaxNumber) => string;
}

export interface FaxChanges {
  setFax(userId: string, wish: FaxWish): Promise<Result<ChangeEnd>>;
  switchOff(userId: string): Promise<Result<ChangeEnd>>;
}

/** A step whose answer was lost is looked for and, if it is not done, done again; more often than this means that it is no use. */
const mostLostAnswers = 2;
/** Steps of a change, with room for those that are done again. */
const mostSteps = 12;

/** What is known while a change is made. */
interface Course {
  readonly now: Extension;
  readonly isSet: boolean;
  /** What the settings of the faxbox were before; null: they were not changed. */
  readonly replaced: FaxboxChange | null;
}

interface End {
  readonly course: Course;
  readonly fault: Fault | null;
}

/** Already gone is as good as taken away. */
function orGone(result: Result<null>): Result<null> {
  return !result.ok && result.fault.code === 'service/not-found' ? ok(null) : result;
}

export function createFaxChanges({ service, usualFaxbox, printNumber }: FaxChangesOptions): FaxChanges {
  async function find(userId: string): Promise<Result<Extension>> {
    const extensions = await service.listExtensions();
    if (!extensions.ok) return extensions;
    const found = extensions.value.find((one) => one.userId === userId);
    return found ? ok(found) : fail('ipc/unknown-id', userId);
  }

  /** Of a faxbox, as far as they can be told without asking. */
  function knownSettings({ fax }: Extension): FaxboxChange {
    if (!fax) return {};
    const number = fax.number === null ? {} : { number: fax.number, printedNumber: printNumber(fax.number) };
    return { ...number, notifyReceived: fax.notifyReceived };
  }

  async function create(course: Course, settings: FaxboxChange): Promise<Result<Course>> {
    const { now } = course;
    const company = await service.readAccountName();
    if (!company.ok) return company;
    if (settings.number === undefined) return fail('internal', 'a faxbox without a number');
    const faxbox = { ...usualFaxbox(now, settings.number, company.value), ...settings };
    const made = await service.createFaxbox(faxbox);
    if (!made.ok) return made;
    const { callerName, notifyReceived, notifySent } = faxbox;
    const fax = { ...made.value, callflowId: null, number: settings.number, callerName, notifyReceived, notifySent };
    return ok({ ...course, now: { ...now, fax }, isSet: true });
  }

  /** The course after the step, as the service confirmed it. */
  async function take(step: FaxStep, course: Course, target: FaxTarget): Promise<Result<Course>> {
    const { now } = course;
    const withFax = (change: Partial<NonNullable<Extension['fax']>>): Course =>
      now.fax ? { ...course, now: { ...now, fax: { ...now.fax, ...change } } } : course;
    const then = <T>(result: Result<T>, next: (value: T) => Course): Result<Course> =>
      result.ok ? ok(next(result.value)) : result;
    switch (step.kind) {
      case 'create':
        return create(course, target.fax?.settings ?? {});
      case 'attach': {
        const { faxboxId, number } = step;
        const attached = await service.attachNumber({ userId: now.userId, faxboxId, number });
        return then(attached, ({ callflowId }) => withFax({ callflowId, number }));
      }
      case 'renumber':
        return then(await service.changeNumber(step.callflowId, step.number), () => withFax({ number: step.number }));
      case 'set':
        return then(await service.changeFaxbox(step.faxboxId, step.change), (before) => {
          return { ...course, isSet: true, replaced: course.replaced ?? before };
        });
      case 'detach':
        return then(orGone(await service.detachNumber(step.callflowId)), () => withFax({ callflowId: null }));
      case 'delete':
        return then(orGone(await service.deleteFaxbox(step.faxboxId)), () => ({ ...course, now: { ...now, fax: null } }));
      case 'mark':
        return then(await service.setFaxMark(now.userId, step.isOn), () => {
          return { ...course, now: { ...now, hasFaxMark: step.isOn } };
        });
    }
  }

  /** Goes on until all is as it should be, or a step fails. */
  async function reach(target: FaxTarget, start: Course): Promise<End> {
    let course = start;
    let lost = 0;
    for (let count = 0; count < mostSteps; count++) {
      const step = nextStep(course.now, target, course.isSet);
      if (!step) return { course, fault: null };
      const taken = await take(step, course, target);
      if (taken.ok) {
        course = taken.value;
        continue;
      }
      log.warn('a step failed', { step: step.kind, code: taken.fault.code, detail: taken.fault.detail });
      if (taken.fault.code !== 'service/answer-lost' || ++lost > mostLostAnswers) return { course, fault: taken.fault };
      const seen = await find(course.now.userId);
      if (!seen.ok) return { course, fault: taken.fault };
      // It may be set already, and then says no more what it was.
      const replaced = step.kind === 'set' ? (course.replaced ?? knownSettings(course.now)) : course.replaced;
      course = { ...course, now: seen.value, replaced };
    }
    return { course, fault: { code: 'internal', detail: 'a change without end' } };
  }

  /** The way back begins with what is really there: an answer that was lost may hide a step. */
  async function goBack(before: Extension, { course, fault }: End): Promise<boolean> {
    const seen = fault?.code === 'service/answer-lost' ? await find(before.userId) : ok(course.now);
    if (!seen.ok) return false;
    const { fax, hasFaxMark: isMarked } = before;
    if (!fax) return (await reach({ fax: null, isMarked }, { ...course, now: seen.value })).fault === null;
    if (!seen.value.fax) return false;
    const number = fax.callflowId === null ? null : fax.number;
    const target = { fax: { number, settings: course.replaced ?? {} }, isMarked };
    const isSet = course.replaced === null;
    return (await reach(target, { now: seen.value, isSet, replaced: null })).fault === null;
  }

  async function change(before: Extension, target: FaxTarget): Promise<Result<ChangeEnd>> {
    const end = await reach(target, { now: before, isSet: false, replaced: null });
    const isBack = end.fault === null || (await goBack(before, end));
    const account = await readFaxAccount(service);
    const kind = end.fault === null ? 'done' : isBack ? 'undone' : 'half-done';
    return ok({ kind, fault: end.fault, account: account.ok ? account.value : null });
  }

  return {
    async setFax(userId, { number, mails }) {
      const before = await find(userId);
      if (!before.ok) return before;
      const settings = { number, printedNumber: printNumber(number), notifyReceived: mails };
      return change(before.value, { fax: { number, settings }, isMarked: true });
    },
    async switchOff(userId) {
      const before = await find(userId);
      return before.ok ? change(before.value, { fax: null, isMarked: false }) : before;
    },
  };
}
