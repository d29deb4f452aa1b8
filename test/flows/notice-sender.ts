import { openPool } from '#db/database';
import { WorkingCalendar } from '#domain/working-days';
import type { Casework } from '#src/casework/casework';
import { sendWaiting } from '#src/casework/send';
import { systemClock } from '#support/clock';
import { openFiles } from '#support/files';
import { smtpTransport } from '#support/mail';
import { packetShelf, printNothing, TAOBAO } from '#test/support/casework';

/** A sender in a process of its own, to be killed at any moment: sends what waits of the documents it is given. */
const { connection, smtpUrl, folder, ids, leads } = JSON.parse(process.argv[2] ?? '{}');
const db = openPool(connection);
const evidence = packetShelf();
for (const leadId of leads) evidence.seal(leadId);
const casework: Casework = {
  db,
  clock: systemClock,
  files: openFiles(folder),
  calendar: new WorkingCalendar([]),
  platforms: new Map([[TAOBAO.id, TAOBAO]]),
  indications: new Map(),
  addressees: [],
  placeName: () => null,
  placeCode: () => null,
  evidence,
  mailReady: true,
};
for (const id of ids) {
  await sendWaiting(casework, 'notice', id, {
    print: printNothing,
    mail: smtpTransport(smtpUrl, 'a@b.example'),
  });
}
await db.$client.end();
