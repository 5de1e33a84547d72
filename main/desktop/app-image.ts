// Which AppImage the app runs out of, if any.

/**
 * The file that the user has; `program` itself lies in what its runtime mounted as `$APPDIR`. Both variables are handed on to whatever is
 * started from another AppImage, a terminal for instance.
 */
export function appImageOf(program: string, { APPIMAGE: file, APPDIR: mounted }: NodeJS.ProcessEnv): string | undefined {
  return mounted !== undefined && program.startsWith(`${mounted}/`) ? file : undefined;
}
