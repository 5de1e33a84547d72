import { expect, test } from 'vitest';
import { wishesOf } from './fax-wishes.ts';

const clinic = 'tel:+15145550143';

test.each([
  ['nothing', { destinations: [] }, { to: '', recipients: [], cover: null, options: { attempts: 3 } }],
  ['a number', { destinations: [clinic] }, { to: '+15145550143', recipients: [] }],
  ['an extension that no fax can dial', { destinations: [`${clinic};ext=12`] }, { to: '+15145550143' }],
  ['a local number', { destinations: ['tel:5550143;phone-context=+1514'] }, { to: '5550143' }],
  [
    'a name with the number',
    { destinations: [clinic], coverSheetInfo: { toName: 'Dr Roy' } },
    { to: '', recipients: [{ number: '+15145550143', name: 'Dr Roy' }], cover: null },
  ],
  [
    'a name with a number that is none',
    { destinations: ['tel:123'], coverSheetInfo: { toName: 'Dr Roy' } },
    { to: '123', recipients: [] },
  ],
  [
    'a subject and a message',
    { destinations: [], coverSheetInfo: { subject: 'ECG', message: 'Call\nback' } },
    { cover: { templateId: 'plain', subject: 'ECG', remarks: 'Call\nback' } },
  ],
  ['no retry', { destinations: [], numberOfRetries: 0 }, { options: { attempts: 1 } }],
  ['more retries than a service knows', { destinations: [], numberOfRetries: 99 }, { options: { attempts: 4 } }],
])('a print command with %s fills in the fax', (_what, wishes, fields) => {
  expect(wishesOf(wishes)).toMatchObject(fields);
});
