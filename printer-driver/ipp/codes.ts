// The numbers of operations and statuses that this printer knows (RFC 8011 §5.4.15 and Appendix B, PWG 5100.13, PWG 5100.5).

export const operations = {
  'Print-Job': 0x0002,
  'Validate-Job': 0x0004,
  'Create-Job': 0x0005,
  'Send-Document': 0x0006,
  'Cancel-Job': 0x0008,
  'Get-Job-Attributes': 0x0009,
  'Get-Jobs': 0x000a,
  'Get-Printer-Attributes': 0x000b,
  'Cancel-My-Jobs': 0x0039,
  'Close-Job': 0x003b,
  'Identify-Printer': 0x003c,
} as const;
export type OperationName = keyof typeof operations;

export const statuses = {
  'successful-ok': 0x0000,
  'successful-ok-ignored-or-substituted-attributes': 0x0001,
  'client-error-bad-request': 0x0400,
  'client-error-not-authorized': 0x0403,
  'client-error-not-possible': 0x0404,
  'client-error-timeout': 0x0405,
  'client-error-not-found': 0x0406,
  'client-error-request-entity-too-large': 0x0408,
  'client-error-document-format-not-supported': 0x040a,
  'client-error-attributes-or-values-not-supported': 0x040b,
  'client-error-charset-not-supported': 0x040d,
  'client-error-compression-not-supported': 0x040f,
  'client-error-compression-error': 0x0410,
  'server-error-internal-error': 0x0500,
  'server-error-operation-not-supported': 0x0501,
  'server-error-version-not-supported': 0x0503,
  'server-error-service-unavailable': 0x0502,
  'server-error-temporary-error': 0x0505,
  'server-error-not-accepting-jobs': 0x0506,
  'server-error-multiple-document-jobs-not-supported': 0x0509,
  'server-error-too-many-jobs': 0x050b,
} as const;
export type StatusName = keyof typeof statuses;

/** `job-state` (RFC 8011 §5.3.7). */
export const jobStates = { pending: 3, processing: 5, canceled: 7, aborted: 8, completed: 9 } as const;
export type JobState = keyof typeof jobStates;
