// Fills a database in a process of its own, so that whoever measures it meets it as the app does at its start: `fill-file.ts FILE COUNT`.
import { closeSync, fsyncSync, openSync } from 'node:fs';
import process from 'node:process';
import { openDatabase } from '../../store/database.ts';
import { fill } from './fill.ts';

const [, , file = '', count = ''] = process.argv;
const db = openDatabase(file);
fill(db, Number(count));
db.close(); // writes what is in its log into it
// It was filled without waiting for the disk: the first commit that is measured would wait for all of it.
const handle = openSync(file, 'r+');
fsyncSync(handle);
closeSync(handle);
