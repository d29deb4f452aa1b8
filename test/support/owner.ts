// Owns the embedded server of a data folder until it is killed: the other side of the ownership tests.
import { ownServer } from '#db/embedded/supervise';
import { explain } from '#support/errors';
import { openLog } from '#support/log';

const [dataDir = '', what = ''] = process.argv.slice(2);
try {
  await ownServer(dataDir, what, openLog('silent'));
  process.send?.('owning');
  setInterval(() => {}, 60_000);
} catch (error) {
  process.send?.(explain(error, 'en').line);
  process.exit(1);
}
