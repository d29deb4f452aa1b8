import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { z } from 'zod';
import { CalendarYear } from '#domain/working-days';
import { AddresseeFile } from './formats/addressee.ts';
import { PlatformProfile } from './formats/platform.ts';

/** Every YAML file of one folder of this program's rules, checked; throws an Error that names file and key. */
async function readAll<S extends z.ZodType>(folder: string, schema: S): Promise<z.infer<S>[]> {
  const place = fileURLToPath(new URL(`./${folder}/`, import.meta.url));
  const names = (await readdir(place)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    names.map(async (name) => {
      const result = schema.safeParse(parse(await readFile(`${place}${name}`, 'utf8')));
      if (result.success) return result.data;
      const issue = result.error.issues[0];
      throw new Error(`rules/${folder}/${name}: key "${issue?.path.join('.')}": ${issue?.message}`);
    }),
  );
}

/** Operator, domicile, hosts, notice channel and terms of every platform; each fact with source and date. */
export const readPlatformProfiles = (): Promise<PlatformProfile[]> => readAll('platforms', PlatformProfile);

/** The holiday calendar by year, in order, for WorkingCalendar; an unpublished year says so itself. */
export const readCalendarYears = (): Promise<CalendarYear[]> => readAll('calendar', CalendarYear);

/** Authorities a letter can go to, from all files of rules/addressees. */
export async function readAddressees() {
  const files: AddresseeFile[] = await readAll('addressees', AddresseeFile);
  return files.flatMap(({ addressees }) => addressees);
}
