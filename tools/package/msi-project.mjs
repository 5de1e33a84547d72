// Called by electron-builder with the WiX project of the .msi: what leaves the computer with the app leaves it with this one too.
import { readFileSync, writeFileSync } from 'node:fs';
import { commandLine, removals } from './windows-removal.mjs';

/** @param {string} text */
function escapeForXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** When the app is removed for good, and not to make room for its next version. */
const whenRemoved = 'REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE';

/**
 * Deferred and not impersonated, so that it runs with the installer's own rights; a failure keeps nobody from uninstalling.
 * @param {string} project WiX source with one Product @returns {string}
 */
export function addRemovals(project) {
  const end = project.lastIndexOf('</Product>');
  if (end < 0) throw new Error('The WiX project has no Product');
  const actions = removals.map(({ id, script }) => {
    const command = escapeForXml(commandLine('[System64Folder]', script));
    return `    <CustomAction Id="${id}" Directory="APPLICATIONFOLDER" ExeCommand="${command}" Execute="deferred" Impersonate="no" Return="ignore"/>\n`;
  });
  const steps = removals.map(
    ({ id }) => `      <Custom Action="${id}" Before="RemoveFiles"><![CDATA[${whenRemoved}]]></Custom>\n`,
  );
  const sequence = `    <InstallExecuteSequence>\n${steps.join('')}    </InstallExecuteSequence>\n`;
  return `${project.slice(0, end).trimEnd()}\n${actions.join('')}${sequence}  ${project.slice(end)}`;
}

/** @param {string} file */
export function msiProjectCreated(file) {
  writeFileSync(file, addRemovals(readFileSync(file, 'utf8')));
}
