// Says by DNS-SD, on this computer only, where the printer is: a CUPS that finds it makes a queue by itself, without permission.
import { getResponder } from '@homebridge/ciao';
import { createLogger } from '../contract/log.ts';

const log = createLogger('printer.advertise');

/** The port that the service tells is bound to loopback: on any other interface it would invite people who cannot print to it. */
const loopback = 'lo';

export interface AdvertiseOptions {
  readonly port: number;
  /** The printer's own (`printer-uuid`). */
  readonly uuid: string;
  /** The instance name that is wanted; another service of that name on this computer makes it `name (2)`. */
  readonly name: string;
}

export interface Advertisement {
  /** As it came to be known. */
  name(): string;
  /** Says goodbye (RFC 6762 §10.1). */
  end(): Promise<void>;
}

/**
 * The TXT record of a printer (PWG 5100.14 §4.2.3; Bonjour Printing Specification 1.2.1 §9). `pdl` is what
 * CUPS tells by that no driver is needed.
 */
function txtRecord({ uuid, name, port }: AdvertiseOptions): Record<string, string> {
  return {
    txtvers: '1',
    qtotal: '1',
    rp: 'ipp/print',
    ty: name,
    note: 'This computer',
    product: `(${name})`,
    adminurl: `http://localhost:${port}/`,
    pdl: 'application/pdf',
    UUID: uuid,
    Color: 'F',
    Duplex: 'F',
    priority: '50',
    Fax: 'T',
    rfo: 'ipp/faxout',
  };
}

/** Takes about a second: the name is probed first (RFC 6762 §8.1). */
export async function advertise(options: AdvertiseOptions): Promise<Advertisement> {
  const responder = getResponder({ interface: [loopback], disableIpv6: true });
  const service = responder.createService({
    name: options.name,
    type: 'ipp',
    // What IPP Everywhere printers (PWG 5100.14 §4.2.1) and AirPrint printers are found by.
    subtypes: ['print', 'universal'],
    port: options.port,
    hostname: `ooma-fax-${options.uuid.slice(0, 8)}`,
    restrictedAddresses: [loopback],
    disabledIpv6: true,
    txt: txtRecord(options),
  });
  let { name } = options;
  service.on('name-change', (next) => {
    name = next;
  });
  await service.advertise();
  log.info('advertised on this computer', { name, port: options.port });
  return {
    name: () => name,
    end: async () => {
      await service.end();
      await service.destroy();
      await responder.shutdown();
    },
  };
}
