// Requests as print systems really send them, in hex with a comment for each field; only for tests.

/** Hex digits with white space and `# comments` to the end of the line. */
export function hex(text: string): Buffer {
  return Buffer.from(text.replace(/#.*$/gm, '').replace(/\s/g, ''), 'hex');
}

/** A field's length and its characters, in hex. */
function chars(text: string): string {
  const bytes = Buffer.from(text);
  return bytes.length.toString(16).padStart(4, '0') + bytes.toString('hex');
}

const charsetAndLanguage = `
  47 ${chars('attributes-charset')} ${chars('utf-8')}
  48 ${chars('attributes-natural-language')} ${chars('en-us')}`;

/** What every operation must begin with; `uri` stands for the printer. */
const target = `
  01                                                      # operation attributes
  ${charsetAndLanguage}
  45 ${chars('printer-uri')} ${chars('ipp://localhost:18631/ipp/print')}`;

export const captured = {
  /** What lpadmin -m everywhere asks (CUPS 2.4). */
  getPrinterAttributes: hex(`
    0200 000b 00000001                                    # 2.0, Get-Printer-Attributes, request-id 1
    ${target}
    44 ${chars('requested-attributes')} ${chars('all')}
    44 0000 ${chars('media-col-database')}                # a second value of the same attribute
    03`),

  /** Print-Job from CUPS: document-format comes twice. */
  printJob: hex(`
    0101 0002 00000002                                    # 1.1, Print-Job, request-id 2
    ${target}
    42 ${chars('requesting-user-name')} ${chars('alice')}
    42 ${chars('job-name')} ${chars('letter.pdf')}
    49 ${chars('document-format')} ${chars('application/pdf')}
    49 ${chars('document-format')} ${chars('application/octet-stream')}
    02                                                    # job attributes
    23 ${chars('print-quality')} 0004 00000004
    32 ${chars('printer-resolution')} 0009 000000cc 000000c4 03
    33 ${chars('page-ranges')} 0008 00000001 00000002
    03
    ${Buffer.from('%PDF-1.4').toString('hex')}`),

  /** Create-Job of `lp -o phone=… -o faxPrefix=9 -n 3`: collections inside collections. */
  createJob: hex(`
    0200 0005 00000003                                    # 2.0, Create-Job, request-id 3
    ${target}
    36 ${chars('requesting-user-name')} 0009 0002 6465 0003 7a6f65   # nameWithLanguage: de, zoe
    42 ${chars('job-name')} ${chars('Brief an Zoë')}
    22 ${chars('ipp-attribute-fidelity')} 0001 00
    02
    21 ${chars('copies')} 0004 00000003
    34 ${chars('destination-uris')} 0000                  # begCollection
    4a 0000 ${chars('destination-uri')}
    45 0000 ${chars('tel:+15551212000')}
    4a 0000 ${chars('pre-dial-string')}
    41 0000 ${chars('9')}
    37 0000 0000                                          # endCollection
    34 ${chars('media-col')} 0000
    4a 0000 ${chars('media-size')}
    34 0000 0000
    4a 0000 ${chars('x-dimension')} 21 0000 0004 0000544c
    4a 0000 ${chars('y-dimension')} 21 0000 0004 00006d24
    37 0000 0000
    4a 0000 ${chars('media-type')} 44 0000 ${chars('stationery')}
    37 0000 0000
    03`),

  /** A response with what requests seldom have: out-of-band values, a dateTime, two job groups. */
  getJobsResponse: hex(`
    0101 0000 00000004                                    # 1.1, successful-ok, request-id 4
    01 ${charsetAndLanguage}
    02
    21 ${chars('job-id')} 0004 00000001
    31 ${chars('date-time-at-completed')} 000b 07ea 0a 11 08 0d 1e 00 2d 05 1e
    02
    21 ${chars('job-id')} 0004 00000002
    13 ${chars('date-time-at-completed')} 0000            # no-value
    30 ${chars('job-x')} 0003 00ff80
    03`),
};
